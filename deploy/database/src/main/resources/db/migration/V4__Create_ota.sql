create table ota.device (
    -- 36 bytes of control channel and 65 of device ID are the most that a device can subscribe to.
    -- A broker knows a device by its ID alone, so it is unique across projects.
    id text primary key check (id ~ '^[A-Za-z0-9_-]{1,65}$'),
    project_id uuid not null references access.project,
    key_hash bytea not null check (octet_length(key_hash) = 32),
    name text not null check (char_length(name) between 1 and 100),
    tags text[] not null default '{}',
    created_by text not null,
    created_at timestamptz not null default now()
);

create index device_by_age on ota.device (project_id, created_at desc, id);

create table ota.request (
    id uuid primary key,
    project_id uuid not null references access.project,
    -- The package as it was when requested: the history outlives the package.
    package_id uuid not null,
    package_name text not null,
    file_id text not null,
    file_type text not null,
    size bigint not null,
    sha256 bytea not null,
    created_by text not null,
    created_at timestamptz not null default now()
);

create index request_by_age on ota.request (project_id, created_at desc, id);

create table ota.operation (
    id uuid primary key,
    request_id uuid not null references ota.request,
    project_id uuid not null,
    device_id text not null,
    package_id uuid not null,
    file_id text not null,
    state text not null check (state in ('pending', 'applied', 'failed', 'canceled')),
    -- Why it failed, in the device's words, or why it was canceled.
    message text,
    requested_at timestamptz not null default now(),
    -- The broker acknowledged the command.
    dispatched_at timestamptz,
    -- When it entered its present state; null while pending.
    finished_at timestamptz,
    failures integer not null default 0,
    last_failure_at timestamptz,
    -- The device was heard on /stat after it said applied, with this software.
    confirmed_at timestamptz,
    confirmed_version text,
    check ((state = 'pending') = (finished_at is null))
);

create unique index operation_pending on ota.operation (device_id) where state = 'pending';
create index operation_of_device on ota.operation (device_id, requested_at desc, id);
create index operation_of_file on ota.operation (device_id, file_id, requested_at desc);
create index operation_of_request on ota.operation (request_id, state);
create index operation_by_age on ota.operation (project_id, requested_at desc, id);

-- The desired content of the one retained message that each device has: the command of an
-- operation, or nothing. Every change of it raises the version; a slot is dirty while the broker
-- has not acknowledged the present one. The row is also the lock of its device: whoever changes a
-- device's operations locks it first, and many in the order of their IDs.
create table ota.slot (
    device_id text primary key,
    control_channel uuid not null,
    operation_id uuid references ota.operation,
    version bigint not null default 0,
    published_version bigint not null default 0 check (published_version <= version),
    -- While one publisher waits for the broker, others leave the slot alone. Nothing else does: what
    -- is wanted may change meanwhile.
    claimed_until timestamptz,
    -- A device's own clear wipes out what is published between its report and that clear.
    not_before timestamptz not null default '-infinity'
);

create index slot_dirty on ota.slot (not_before) where version <> published_version;
create index slot_of_operation on ota.slot (operation_id) where operation_id is not null;

-- Tells the publishers that there are dirty slots; heard when the transaction commits, and only then.
create function ota.signal_slots() returns void language sql
as $$ select pg_notify('ota_slot', '') $$;

create table ota.download (
    operation_id uuid primary key references ota.operation on delete cascade,
    attempts integer not null default 0,
    -- The most that one attempt has sent.
    bytes bigint not null default 0,
    started_at timestamptz not null,
    -- The first time that a whole body was sent.
    completed_at timestamptz
);

create table ota.report (
    id bigint generated always as identity primary key,
    project_id uuid not null,
    device_id text not null,
    -- Null: a file that was never requested for this device.
    operation_id uuid references ota.operation on delete cascade,
    file_id text not null,
    outcome text not null check (outcome in ('applied', 'failed')),
    message text,
    received_at timestamptz not null
);

create index report_of_device on ota.report (device_id, id desc);
create index report_of_operation on ota.report (operation_id, id);

create table ota.device_status (
    device_id text primary key references ota.device on delete cascade,
    seen_at timestamptz not null,
    hardware text,
    firmware text,
    free_flash bigint,
    serial text,
    software_branch text,
    software_commit text
);

-- Published: what download-proxy decides by.
create view ota.device_credential as
    select id as device_id, project_id, key_hash from ota.device;

-- Published: what was requested for a device, whatever became of it.
create view ota.requested_file as
    select id as operation_id, device_id, file_id, requested_at, state from ota.operation;

grant usage on schema ota to ota_dispatcher, download_proxy, status_collector;

grant execute on function ota.signal_slots() to ota_dispatcher, status_collector;

grant select, insert, update, delete on ota.device to ota_dispatcher;
grant select, insert on ota.request to ota_dispatcher;
grant select, insert, update (state, message, finished_at, dispatched_at) on ota.operation to ota_dispatcher;
grant select, insert, update, delete on ota.slot to ota_dispatcher;
grant select on ota.download, ota.report, ota.device_status to ota_dispatcher;

grant select on ota.device_credential, ota.requested_file to download_proxy;
grant select, insert, update on ota.download to download_proxy;

grant select (id, project_id) on ota.device to status_collector;
grant select on ota.operation to status_collector;
grant update (state, message, finished_at, failures, last_failure_at, confirmed_at, confirmed_version)
    on ota.operation to status_collector;
grant select, update (operation_id, version, published_version, not_before) on ota.slot to status_collector;
grant select, insert on ota.report to status_collector;
grant select, insert, update on ota.device_status to status_collector;
