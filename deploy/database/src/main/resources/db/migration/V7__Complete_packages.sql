alter table packages.package
    -- Bytes of free flash that applying it takes. Null: unknown.
    add column space_needed bigint check (space_needed >= 0),
    -- The archive that it was made of, if the suite converted one.
    add column original_name text,
    add column original_size bigint check (original_size > 0),
    add column original_sha256 bytea check (octet_length(original_sha256) = 32),
    add constraint package_original_whole
        check (num_nonnulls(original_name, original_size, original_sha256) in (0, 3));

update packages.package
set space_needed = (preflight_report::jsonb ->> 'spaceNeeded')::bigint
where preflight_report is not null;

-- An object that may be in the store although it is no package yet. The row is there before the object, and goes in
-- the transaction that makes it a package. Whoever uploads renews it; one that is not renewed was left by a process
-- that died, and can be taken away together with its object.
create table packages.upload (
    object_key text primary key,
    renewed_at timestamptz not null default now()
);

-- What was answered to an upload with an Idempotency-Key.
create table packages.idempotency (
    project_id uuid not null references access.project on delete cascade,
    operator text not null,
    key text not null check (char_length(key) between 1 and 255),
    -- SHA-256 of all that was sent.
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    -- The upload that works on it; one that has ended without an answer left it to the next.
    object_key text not null unique,
    -- Null: not answered yet.
    response text,
    created_at timestamptz not null default now(),
    primary key (project_id, operator, key)
);

create index idempotency_by_age on packages.idempotency (created_at);

-- When orphans were last looked for, so that one replica does it at a time, and how many were found since ever.
create table packages.sweep (
    id boolean primary key default true check (id),
    started_at timestamptz not null,
    objects_removed bigint not null default 0,
    parts_aborted bigint not null default 0
);

grant select, insert, update, delete on packages.upload, packages.idempotency to package_service;
grant select, insert, update on packages.sweep to package_service;

-- Published: what a request for a package, and a download of it, need to know.
create or replace view packages.published as
    select id, project_id, file_id, file_type, size, sha256, object_key, name,
        preflight_level, preflight_codes, space_needed
    from packages.package;

-- Published: the same for a transaction that is about to rely on the package: until it ends, the package cannot be
-- deleted. None, if it was deleted just now.
create function packages.lock_for_request(project_id uuid, package_id uuid)
    returns setof packages.published
    language sql volatile security definer set search_path = ''
as $$
    select p.*
    from packages.published p
    where p.project_id = lock_for_request.project_id and p.id = lock_for_request.package_id
    for key share
$$;

grant execute on function packages.lock_for_request(uuid, uuid) to ota_dispatcher;

-- Each package's devices, each with its latest operation and that one's state, from the index alone.
create index operation_of_package on ota.operation (package_id, device_id, requested_at desc, id) include (state);

-- Published: how many devices have a package applied, pending and failed, by the latest operation of each.
create function ota.package_devices(package_ids uuid[])
    returns table (package_id uuid, pending bigint, applied bigint, failed bigint)
    language sql stable security definer set search_path = ''
as $$
    select latest.package_id,
        count(*) filter (where latest.state = 'pending'),
        count(*) filter (where latest.state = 'applied'),
        count(*) filter (where latest.state = 'failed')
    from (
        select distinct on (o.package_id, o.device_id) o.package_id, o.state
        from ota.operation o
        where o.package_id = any (package_devices.package_ids)
        order by o.package_id, o.device_id, o.requested_at desc, o.id
    ) latest
    group by latest.package_id
$$;

-- Published: how many operations still have use for a package: those that wait for their device, and the failed ones
-- whose command the device still finds, since it will try again.
create function ota.operations_needing(package_id uuid)
    returns bigint
    language sql stable security definer set search_path = ''
as $$
    select count(*)
    from ota.operation o
    where o.package_id = operations_needing.package_id
      and o.state not in ('applied', 'canceled')
      and (o.state <> 'failed' or exists (select from ota.slot s where s.operation_id = o.id))
$$;

grant usage on schema ota to package_service;
grant execute on function ota.package_devices(uuid[]), ota.operations_needing(uuid) to package_service;
