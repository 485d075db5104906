-- Requests that are also for devices which come to match their selector later.
create table ota.continuous (
    request_id uuid primary key references ota.request,
    -- Of several that a device matches, the one with the highest number is meant.
    number bigint generated always as identity,
    project_id uuid not null,
    package_id uuid not null,
    selector jsonb not null,
    force boolean not null,
    deadline timestamptz,
    active boolean not null default true,
    -- A change that was under way when the request was made may not have found it here. When all transactions before
    -- the horizon have ended, the devices that match are looked for once more, and then the request is settled.
    horizon xid8,
    settled boolean not null default false
);

create index continuous_of_project on ota.continuous (project_id, number desc) where active;
create index continuous_of_package on ota.continuous (package_id) where active;

-- Devices that may have come to match. One that changes twice may be here twice: writing it here waits for nobody, and
-- who takes a line away has seen all that was changed before it was written.
create table ota.candidate (
    id bigint generated always as identity primary key,
    project_id uuid not null,
    device_id text not null,
    not_before timestamptz not null default now()
);

create index candidate_of_project on ota.candidate (project_id, id);

create function ota.note_candidate_devices() returns trigger
    language plpgsql security definer set search_path = '' set enable_nestloop = off
as $$
begin
    if not exists (select from ota.continuous where active) then
        return null;
    end if;
    if tg_op = 'INSERT' then
        insert into ota.candidate (project_id, device_id)
        select n.project_id, n.id
        from new_rows n
        where n.project_id in (select c.project_id from ota.continuous c where c.active);
    else
        insert into ota.candidate (project_id, device_id)
        select n.project_id, n.id
        from new_rows n
        join old_rows o on o.id = n.id
        where n.project_id in (select c.project_id from ota.continuous c where c.active)
            and (n.tags <> o.tags or n.name <> o.name or n.enabled and not o.enabled);
    end if;
    if found then
        perform pg_notify('ota_candidate', '');
    end if;
    return null;
end $$;

-- What a device has applied may be what a selector asks for; and one that has come to any end has become free.
create function ota.note_candidate_operations() returns trigger
    language plpgsql security definer set search_path = '' set enable_nestloop = off
as $$
begin
    if not exists (select from ota.continuous where active) then
        return null;
    end if;
    insert into ota.candidate (project_id, device_id)
    select n.project_id, n.device_id
    from new_rows n
    join old_rows o on o.id = n.id
    where n.project_id in (select c.project_id from ota.continuous c where c.active)
        and n.state <> 'pending' and (n.state <> o.state or n.failures <> o.failures);
    if found then
        perform pg_notify('ota_candidate', '');
    end if;
    return null;
end $$;

create trigger device_made after insert on ota.device
    referencing new table as new_rows for each statement execute function ota.note_candidate_devices();
create trigger device_changed after update on ota.device
    referencing old table as old_rows new table as new_rows
    for each statement execute function ota.note_candidate_devices();
create trigger operation_ended after update on ota.operation
    referencing old table as old_rows new table as new_rows
    for each statement execute function ota.note_candidate_operations();

-- Published: how many operations still have use for a package: those that wait for their device, and the failed ones
-- whose command the device still finds, since it will try again; and the requests that may need it for more devices.
create or replace function ota.operations_needing(package_id uuid)
    returns bigint
    language sql stable security definer set search_path = ''
as $$
    select (
        select count(*)
        from ota.operation o
        where o.package_id = operations_needing.package_id
          and o.state not in ('applied', 'canceled')
          and (o.state <> 'failed' or exists (select from ota.slot s where s.operation_id = o.id))
    ) + (
        select count(*)
        from ota.continuous c
        where c.package_id = operations_needing.package_id and c.active and (c.deadline is null or c.deadline > now())
    )
$$;

grant select, insert, update (active, horizon, settled) on ota.continuous to ota_dispatcher;
grant select, insert, update (not_before), delete on ota.candidate to ota_dispatcher;
grant update (devices) on ota.request to ota_dispatcher;
