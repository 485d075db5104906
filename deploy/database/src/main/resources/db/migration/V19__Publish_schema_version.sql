-- So that a service of this version can wait for a schema of this version, whichever is rolled out first.
create function access.schema_version() returns integer
    language sql stable security definer set search_path = ''
as $$
    select coalesce(max(h.version::integer), 0)
    from public.flyway_schema_history h
    where h.success and h.version is not null
$$;

comment on function access.schema_version() is 'The newest migration that was applied.';

grant execute on function access.schema_version()
    to package_service, ota_dispatcher, download_proxy, status_collector;
