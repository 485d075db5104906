-- What a package would take on a device, as requests need it. Nothing to do where the view has it already.
do $$
begin
    if not exists (
        select from information_schema.columns
        where table_schema = 'packages' and table_name = 'published' and column_name = 'space_needed'
    ) then
        create or replace view packages.published as
            select id, project_id, file_id, file_type, size, sha256, object_key, name, preflight_level, preflight_codes,
                (preflight_report::jsonb ->> 'spaceNeeded')::bigint as space_needed
            from packages.package;
    end if;
end $$;

alter table ota.device
    -- False: left out of requests.
    add column enabled boolean not null default true,
    -- Whatever operators want to know of it; texts by name.
    add column metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object');

-- The orders in which devices are listed, and what narrows a list to few of them.
create index device_by_name on ota.device (project_id, name, id);
create index device_by_id on ota.device (project_id, id);
create index device_tags on ota.device using gin (tags);
create index device_status_firmware on ota.device_status (firmware, device_id);
create index device_status_seen on ota.device_status (seen_at, device_id);

-- A part of a name is found through trigrams. Where the extension is not to be had, a search reads the whole list; where it
-- is there already, it may be in any schema.
do $$
declare
    home name;
begin
    create extension if not exists pg_trgm with schema ota;
    select n.nspname into strict home
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_trgm';
    execute format('create index device_text on ota.device using gin ((id || '' '' || name) %I.gin_trgm_ops)', home);
exception
    when undefined_file or insufficient_privilege or feature_not_supported then
        raise notice 'pg_trgm is not available: searching devices will be slow';
end $$;

alter table ota.request
    add column devices integer not null default 0,
    -- How many were left out for which reason.
    add column left_out jsonb not null default '{}',
    -- The request whose failed devices this one is for.
    add column retry_of uuid;

update ota.request r set devices = (select count(*) from ota.operation o where o.request_id = r.id);

-- Requests write many operations at once, and reading a row for each to find that its request and its operation are
-- there took as long as a fifth of all else. They are written in the same transaction, and nobody may delete them.
alter table ota.operation drop constraint operation_request_id_fkey;
alter table ota.slot drop constraint slot_operation_id_fkey;

-- A device has few operations, so what is known of one file is found among all of them.
drop index ota.operation_of_file;

-- Costs nothing while operations are pending, when all of them are written at once.
create index operation_finished on ota.operation (project_id, state, package_id, device_id) where state <> 'pending';

-- A device that is deleted leaves its slot behind until the broker has removed the command.
alter table ota.slot add column retired boolean not null default false;

create function ota.remove_retired_slot() returns trigger
    language plpgsql security definer set search_path = ''
as $$
begin
    delete from ota.slot where device_id = new.device_id and retired and version = published_version;
    return null;
end $$;

create trigger slot_retired after update on ota.slot
    for each row when (new.retired and new.version = new.published_version)
    execute function ota.remove_retired_slot();
