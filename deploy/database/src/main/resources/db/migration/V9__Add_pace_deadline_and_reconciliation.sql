alter table ota.request
    add column devices_per_minute integer check (devices_per_minute > 0),
    add column deadline timestamptz;

alter table ota.slot
    -- The request whose pace keeps the command back. Until then the slot shall hold nothing: a device
    -- must not go on trying what was superseded. Means nothing without an operation.
    add column held_by uuid,
    -- When the command is taken back. Means nothing without an operation.
    add column expires_at timestamptz;

-- Two queues, so that what is taken back never waits behind what is sent out.
drop index ota.slot_dirty;
create index slot_dirty_command on ota.slot (not_before)
    where version <> published_version and operation_id is not null and held_by is null;
create index slot_dirty_empty on ota.slot (not_before)
    where version <> published_version and (operation_id is null or held_by is not null);
create index slot_held on ota.slot (held_by, device_id) where operation_id is not null and held_by is not null;
create index slot_expiry on ota.slot (expires_at) where operation_id is not null and expires_at is not null;

-- Both are changed a few times soon after they were made, many thousands at once. Room beside them
-- spares each change an entry in every index.
alter table ota.slot set (fillfactor = 60);
alter table ota.operation set (fillfactor = 70);

-- Requests that still keep commands back.
create table ota.pace (
    request_id uuid primary key references ota.request,
    devices_per_minute integer not null check (devices_per_minute > 0),
    -- When the next device's turn is.
    next_at timestamptz not null
);

create index pace_due on ota.pace (next_at);

-- When the next command of the whole installation may go out, where it has a ceiling.
create table ota.ceiling (
    only_one boolean primary key default true check (only_one),
    next_at timestamptz not null
);

insert into ota.ceiling (next_at) values ('-infinity');

-- The comparison of what the broker retains with what the slots want: when it is due, who is at it,
-- and what the last whole one has found.
create table ota.reconciliation (
    only_one boolean primary key default true check (only_one),
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    -- While one replica is at work, others leave it alone.
    claimed_until timestamptz,
    missing bigint not null default 0,
    stale bigint not null default 0,
    unwanted bigint not null default 0
);

insert into ota.reconciliation (requested_at) values (now());

grant select, insert, update, delete on ota.pace to ota_dispatcher;
grant select, update on ota.ceiling, ota.reconciliation to ota_dispatcher;

-- Only who has published can say that the broker has it.
revoke update (published_version) on ota.slot from status_collector;
