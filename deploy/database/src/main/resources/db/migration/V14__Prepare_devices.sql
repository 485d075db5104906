-- Every device has its slot and its status from the beginning. So a request for a whole fleet creates none, and devices
-- that were never heard are found by the index on the time.
alter table ota.device_status
    alter column seen_at drop not null,
    -- Its device's, which never changes: one project's list is not slowed down by what others' devices are like.
    add column project_id uuid;

update ota.device_status s set project_id = d.project_id from ota.device d where d.id = s.device_id;

insert into ota.slot (device_id, control_channel)
select d.id, c.control_channel
from ota.device d
join access.project_channel c on c.project_id = d.project_id
on conflict (device_id) do nothing;

insert into ota.device_status (device_id, project_id)
select id, project_id from ota.device
on conflict (device_id) do nothing;

alter table ota.device_status alter column project_id set not null;

drop index ota.device_status_firmware;
drop index ota.device_status_seen;
create index device_status_firmware on ota.device_status (project_id, firmware, device_id);
create index device_status_seen on ota.device_status (project_id, seen_at, device_id);

create function ota.prepare_devices() returns trigger
    language plpgsql security definer set search_path = ''
as $$
begin
    insert into ota.slot (device_id, control_channel)
    select d.id, c.control_channel
    from created d
    join access.project_channel c on c.project_id = d.project_id
    order by d.id
    -- Left by the reconciler for a command of nobody's, or by a device with the same ID.
    on conflict (device_id) do update set control_channel = excluded.control_channel, retired = false;

    insert into ota.device_status (device_id, project_id)
    select id, project_id from created order by id;
    return null;
end $$;

create trigger device_prepared after insert on ota.device
    referencing new table as created
    for each statement execute function ota.prepare_devices();

-- Each index on operations costs a large request a tenth of its time. What a package is wanted for is found through its
-- requests, and the slot of an operation through the device.
drop index ota.operation_of_package;
drop index ota.slot_of_operation;
create index request_of_package on ota.request (package_id);

-- A request has one operation for each of its devices; only several requests have to be looked at device by device.
create or replace function ota.package_devices(package_ids uuid[])
    returns table (package_id uuid, pending bigint, applied bigint, failed bigint)
    language sql stable security definer set search_path = ''
as $$
    with requested as materialized (
        select r.id, r.package_id, count(*) over (partition by r.package_id) as requests
        from ota.request r
        where r.package_id = any (package_devices.package_ids)
    ), counted as (
        select r.package_id, o.state, count(*) as devices
        from requested r
        join ota.operation o on o.request_id = r.id
        where r.requests = 1
        group by r.package_id, o.state
        union all
        select latest.package_id, latest.state, count(*)
        from (
            select distinct on (r.package_id, o.device_id) r.package_id, o.state
            from requested r
            join ota.operation o on o.request_id = r.id
            where r.requests > 1
            order by r.package_id, o.device_id, o.requested_at desc, o.id
        ) latest
        group by latest.package_id, latest.state
    )
    select c.package_id,
        coalesce(sum(c.devices) filter (where c.state = 'pending'), 0)::bigint,
        coalesce(sum(c.devices) filter (where c.state = 'applied'), 0)::bigint,
        coalesce(sum(c.devices) filter (where c.state = 'failed'), 0)::bigint
    from counted c
    group by c.package_id
$$;

create or replace function ota.operations_needing(package_id uuid)
    returns bigint
    language sql stable security definer set search_path = ''
as $$
    select (
        select count(*)
        from ota.request r
        join ota.operation o on o.request_id = r.id
        where r.package_id = operations_needing.package_id
          and o.state in ('pending', 'failed')
          and (o.state = 'pending'
            or exists (select from ota.slot s where s.device_id = o.device_id and s.operation_id = o.id))
    ) + (
        select count(*)
        from ota.continuous c
        where c.package_id = operations_needing.package_id and c.active and (c.deadline is null or c.deadline > now())
    )
$$;
