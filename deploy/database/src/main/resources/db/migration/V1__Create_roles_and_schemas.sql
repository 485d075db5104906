-- One role per service, with just the grants that each later migration gives it. Roles belong to
-- the whole server, so a second database on it finds them there. Passwords are set by the program
-- that runs these files, never in them.
do $$
declare
    service text;
begin
    foreach service in array array['package_service', 'ota_dispatcher', 'download_proxy', 'status_collector'] loop
        begin
            execute format('create role %I login', service);
        exception
            when duplicate_object or unique_violation then null;
        end;
    end loop;
end $$;

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format(
        'grant connect on database %I to package_service, ota_dispatcher, download_proxy, status_collector',
        current_database());
end $$;

revoke all on schema public from public;

create schema access;
create schema packages;
create schema ota;

comment on schema access is 'Projects, members and API tokens. Written by package-service.';
comment on schema packages is 'Packages. Written by package-service.';
comment on schema ota is
    'Devices, requests, operations, slots (ota-dispatcher), reports and outcomes (status-collector), download facts (download-proxy).';

-- Functions here run with their owner''s rights; nobody calls one that was not granted to them.
alter default privileges revoke execute on functions from public;
