create table access.project (
    id uuid primary key,
    name text not null check (char_length(name) between 1 and 100),
    control_channel uuid not null unique,
    data_channel uuid not null unique,
    created_by text not null,
    created_at timestamptz not null default now()
);

-- A token is known by the SHA-256 of its text alone. Without a project it is good for the whole
-- installation. At most one is the bootstrap administrator's, which comes from the configuration.
create table access.api_token (
    id uuid primary key,
    name text not null,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    project_id uuid references access.project on delete cascade,
    role text not null check (role in ('administrator', 'editor', 'viewer')),
    bootstrap boolean not null default false,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz
);

-- Published: which channels a project has.
create view access.project_channel as
    select id as project_id, control_channel, data_channel from access.project;

-- Published: whose token this is, if it is good now.
create function access.authenticate(token_hash bytea)
    returns table (token_id uuid, name text, project_id uuid, role text)
    language sql stable security definer set search_path = ''
as $$
    select t.id, t.name, t.project_id, t.role
    from access.api_token t
    where t.token_hash = authenticate.token_hash
      and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > now())
$$;

grant usage on schema access to package_service, ota_dispatcher, download_proxy, status_collector;
grant select, insert, update, delete on access.project, access.api_token to package_service;
grant select on access.project_channel to ota_dispatcher, download_proxy, status_collector;
grant execute on function access.authenticate(bytea) to package_service, ota_dispatcher;
