create table packages.package (
    id uuid primary key,
    project_id uuid not null references access.project,
    -- Goes unencoded into the download URL and names the file in the root of the device's flash.
    file_id text not null unique check (file_id ~ '^[A-Za-z0-9_-]{1,60}$'),
    -- A command with an empty type is ignored by devices.
    file_type text not null check (file_type ~ '^(\.[A-Za-z0-9]{1,15}){1,2}$'),
    size bigint not null check (size > 0),
    sha256 bytea not null check (octet_length(sha256) = 32),
    object_key text not null unique,
    name text not null check (char_length(name) between 1 and 100),
    description text not null default '',
    tags text[] not null default '{}',
    created_by text not null,
    created_at timestamptz not null default now(),
    unique (project_id, name)
);

create index package_by_age on packages.package (project_id, created_at desc, id);

-- Published: what a request for a package, and a download of it, need to know.
create view packages.published as
    select id, project_id, file_id, file_type, size, sha256, object_key, name from packages.package;

grant usage on schema packages to package_service, ota_dispatcher, download_proxy;
grant select, insert, update, delete on packages.package to package_service;
grant select on packages.published to ota_dispatcher, download_proxy;
