alter table ota.request
    -- The request that this one undoes.
    add column rollback_of uuid;

-- Which wave of its request's rollout the device is in; null: there is no rollout.
alter table ota.operation add column wave integer check (wave > 0);

-- Counting a wave reads that wave. Costs requests without a rollout nothing.
create index operation_of_wave on ota.operation (request_id, wave, state) where wave is not null;

-- Requests that go out in waves, when they may, as long as they succeed. Locked before any slot.
create table ota.rollout (
    request_id uuid primary key references ota.request,
    -- What slots are held by (ota.slot.held_by) whose commands it keeps back. Not the request's own ID, by which its
    -- pace keeps back what the rollout has let go.
    hold_id uuid not null unique default gen_random_uuid(),
    strategy jsonb not null check (jsonb_typeof(strategy) = 'object'),
    state text not null check (state in ('running', 'paused', 'aborted', 'completed')),
    -- Why it was paused or aborted.
    reason text,
    -- The last wave that was opened; 0: none.
    wave integer not null default 0,
    -- Up to which wave commands may be out at this moment; 0: all are kept back.
    released integer not null default 0 check (released in (0, wave)),
    -- What failed before does not count any more.
    failures_accepted_at timestamptz,
    created_at timestamptz not null default now(),
    evaluated_at timestamptz not null default '-infinity',
    -- When to evaluate it again, even if nothing is heard of its devices; means nothing when it has ended.
    due_at timestamptz not null
);

create index rollout_due on ota.rollout (due_at) where state in ('running', 'paused');

create table ota.rollout_wave (
    request_id uuid not null references ota.rollout,
    wave integer not null,
    devices integer not null check (devices > 0),
    opened_at timestamptz,
    -- When enough of its devices had applied the package.
    succeeded_at timestamptz,
    primary key (request_id, wave)
);

-- Tells that a rollout may have to go on, or stop. Nobody writes to the rollout itself who holds slots: whoever
-- evaluates it holds it and waits for slots.
create function ota.signal_rollout() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    perform pg_notify('ota_rollout', new.request_id::text);
    return null;
end $$;

create trigger operation_of_rollout after update of state, failures on ota.operation
    for each row when (new.wave is not null and (new.state <> old.state or new.failures <> old.failures))
    execute function ota.signal_rollout();

grant select, insert, update on ota.rollout, ota.rollout_wave to ota_dispatcher;
