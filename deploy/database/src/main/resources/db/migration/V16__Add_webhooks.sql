-- Where a project's events are sent. Each webhook reads the log of events (ota.event) behind a cursor of its own, as those
-- who watch do, and packs what it wants into deliveries: whoever writes events knows nothing of webhooks.
create table ota.webhook (
    id uuid primary key,
    project_id uuid not null references access.project,
    url text not null check (char_length(url) <= 2000),
    name text not null,
    description text,
    types text[] not null check (cardinality(types) > 0),
    -- How many events one delivery has at most.
    batch_size integer not null check (batch_size between 1 and 1000),
    enabled boolean not null default true,
    -- Why the suite disabled it; null: it did not.
    disabled_reason text,
    -- What deliveries are signed with, encrypted with a key that the database does not know.
    secret bytea not null,
    old_secret bytea,
    -- Until when the secret before signs too.
    old_secret_until timestamptz,
    -- Everything up to here was read: the event, and before it the transactions. When that was last found out.
    transaction_id xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
    event_id bigint not null default 0,
    read_at timestamptz not null default now(),
    -- Since when no delivery has succeeded; null: the last one did.
    failing_since timestamptz,
    -- When deliveries were last claimed: webhooks take turns.
    served_at timestamptz not null default '-infinity',
    created_by text not null,
    created_at timestamptz not null default now(),
    check ((old_secret is null) = (old_secret_until is null))
);

create index webhook_of_project on ota.webhook (project_id, created_at, id);

-- What is to be sent, was sent, or was given up: the queue and its log.
create table ota.webhook_delivery (
    -- Also the ID that the receiver is told, however often it is tried.
    id uuid primary key default gen_random_uuid(),
    number bigint generated always as identity,
    webhook_id uuid not null references ota.webhook on delete cascade,
    kind text not null check (kind in ('events', 'reset', 'ping')),
    events integer not null check (events > 0),
    -- Whether the body is a list of events.
    batched boolean not null,
    -- The bytes that are signed and sent, in UTF-8.
    body text not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
    -- When it is to be tried; means nothing when it is over.
    due_at timestamptz not null default now(),
    -- Somebody tries it at this moment, or died at it.
    claimed_until timestamptz,
    -- Since it was queued, or replayed.
    tries integer not null default 0,
    -- The latest, in their order: at, durationMillis, status, error, answer.
    attempts jsonb not null default '[]' check (jsonb_typeof(attempts) = 'array'),
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    check ((state = 'waiting') = (finished_at is null)),
    check (claimed_until is null or state = 'waiting')
);

create index webhook_delivery_due on ota.webhook_delivery (webhook_id, due_at) where state = 'waiting';
create index webhook_delivery_claimed on ota.webhook_delivery (webhook_id) where claimed_until is not null;
create index webhook_delivery_log on ota.webhook_delivery (webhook_id, number);
create index webhook_delivery_by_age on ota.webhook_delivery (created_at);
create index webhook_delivery_oldest on ota.webhook_delivery (created_at) where state = 'waiting';

-- The suite itself may change something, too.
alter table access.audit
    drop constraint audit_actor_kind_check,
    add constraint audit_actor_kind_check check (actor_kind in ('token', 'person', 'suite'));

grant select, insert, update, delete on ota.webhook, ota.webhook_delivery to ota_dispatcher;
