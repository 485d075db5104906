-- What happened, for those who watch. Written by triggers in the transaction of the change, whichever service makes
-- it: one row for each statement, project, request and kind of event, however many devices it is about.
create table ota.event (
    id bigint generated always as identity primary key,
    -- Transactions do not commit in the order in which they take IDs. Whoever reads in the order of both columns, and
    -- only transactions before the oldest that still runs, misses nothing and sees nothing out of order.
    transaction_id xid8 not null default pg_current_xact_id(),
    project_id uuid not null,
    at timestamptz not null default now(),
    type text not null check (type in ('requested', 'dispatched', 'downloading', 'downloaded', 'report', 'applied',
        'failed', 'canceled', 'confirmed')),
    -- Null: a report of something that was never requested.
    request_id uuid,
    -- How many devices it is about, and which; null: too many, or nothing is to be said of each. Aligned with them their
    -- operations, a text (why it failed or was canceled; what it runs now), and what else there is to say. JSON is made
    -- of it for those who read: there may be none, and writers shall not wait for it.
    devices integer not null,
    device_ids text[],
    operation_ids uuid[],
    texts text[],
    facts jsonb[]
);

create index event_of_project on ota.event (project_id, transaction_id, id);
create index event_by_age on ota.event (at);

-- Up to which transaction events may have been removed because of their age.
create table ota.event_horizon (
    only_one boolean primary key default true check (only_one),
    transaction_id xid8 not null
);

insert into ota.event_horizon (transaction_id) values ('0');

-- A request counts its devices; their operations need no trigger when they are created.
create function ota.note_requests() returns trigger
    language plpgsql security definer set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        insert into ota.event (project_id, type, request_id, devices)
        select r.project_id, 'requested', r.id, r.devices from new_rows r;
    else
        insert into ota.event (project_id, type, request_id, devices)
        select r.project_id, 'requested', r.id, r.devices - o.devices
        from new_rows r
        join old_rows o on o.id = r.id
        where r.devices > o.devices;
    end if;
    return null;
end $$;

-- The plan is kept, and would be one for few rows: hence no nested loop, which would take for ever for many.
create function ota.note_operations() returns trigger
    language plpgsql security definer set search_path = '' set enable_nestloop = off
as $$
declare
    few boolean;
begin
    if not exists (select from new_rows) then
        return null;
    end if;
    few := (select count(*) <= 1000 from (select from new_rows limit 1001) counted);
    insert into ota.event (project_id, type, request_id, devices, device_ids, operation_ids, texts)
    select c.project_id, c.type, c.request_id, count(*),
        array_agg(c.device_id) filter (where few),
        array_agg(c.id) filter (where few),
        array_agg(case when c.type = 'confirmed' then c.confirmed_version else c.message end) filter (where few)
    from (
        select n.project_id, n.request_id, n.device_id, n.id, n.message, n.confirmed_version,
            case
                when n.state <> o.state then n.state
                when n.state = 'failed' and (n.failures <> o.failures or n.message is distinct from o.message) then 'failed'
                when n.dispatched_at is not null and o.dispatched_at is null then 'dispatched'
                when n.confirmed_at is not null and o.confirmed_at is null then 'confirmed'
            end as type
        from new_rows n
        join old_rows o on o.id = n.id
    ) c
    where c.type is not null
    group by c.project_id, c.request_id, c.type;
    return null;
end $$;

-- Each operation is looked up by its ID, whatever is believed of the size of tables.
create function ota.note_reports() returns trigger
    language plpgsql security definer set search_path = '' set enable_seqscan = off
as $$
declare
    few boolean;
begin
    if not exists (select from new_rows) then
        return null;
    end if;
    few := (select count(*) <= 1000 from (select from new_rows limit 1001) counted);
    insert into ota.event (project_id, type, request_id, devices, device_ids, operation_ids, texts, facts)
    select r.project_id, 'report', o.request_id, count(*),
        array_agg(r.device_id order by r.id) filter (where few),
        array_agg(r.operation_id order by r.id) filter (where few),
        array_agg(r.message order by r.id) filter (where few),
        array_agg(jsonb_build_object('fileId', r.file_id, 'outcome', r.outcome) order by r.id) filter (where few)
    from new_rows r
    left join lateral (select op.request_id from ota.operation op where op.id = r.operation_id limit 1) o on true
    group by r.project_id, o.request_id;
    return null;
end $$;

create function ota.note_downloads() returns trigger
    language plpgsql security definer set search_path = '' set enable_nestloop = off set enable_seqscan = off
as $$
declare
    few boolean;
begin
    if not exists (select from new_rows) then
        return null;
    end if;
    few := (select count(*) <= 1000 from (select from new_rows limit 1001) counted);
    if tg_op = 'INSERT' then
        insert into ota.event (project_id, type, request_id, devices, device_ids, operation_ids, facts)
        select o.project_id, d.type, o.request_id, count(*),
            array_agg(o.device_id) filter (where few),
            array_agg(d.operation_id) filter (where few),
            array_agg(jsonb_build_object('bytes', d.bytes, 'attempts', d.attempts)) filter (where few)
        from (
            select n.*, case when n.completed_at is null then 'downloading' else 'downloaded' end as type from new_rows n
        ) d
        cross join lateral (select * from ota.operation op where op.id = d.operation_id limit 1) o
        group by o.project_id, o.request_id, d.type;
    else
        insert into ota.event (project_id, type, request_id, devices, device_ids, operation_ids, facts)
        select o.project_id, d.type, o.request_id, count(*),
            array_agg(o.device_id) filter (where few),
            array_agg(d.operation_id) filter (where few),
            array_agg(jsonb_build_object('bytes', d.bytes, 'attempts', d.attempts)) filter (where few)
        from (
            select n.*,
                case when n.completed_at is not null and b.completed_at is null then 'downloaded' else 'downloading' end as type
            from new_rows n
            join old_rows b on b.operation_id = n.operation_id
            where n.bytes <> b.bytes or n.attempts <> b.attempts
                or n.completed_at is not null and b.completed_at is null
        ) d
        cross join lateral (select * from ota.operation op where op.id = d.operation_id limit 1) o
        group by o.project_id, o.request_id, d.type;
    end if;
    return null;
end $$;

create trigger request_made after insert on ota.request
    referencing new table as new_rows for each statement execute function ota.note_requests();
create trigger request_grown after update on ota.request
    referencing old table as old_rows new table as new_rows for each statement execute function ota.note_requests();
create trigger operation_changed after update on ota.operation
    referencing old table as old_rows new table as new_rows for each statement execute function ota.note_operations();
create trigger report_made after insert on ota.report
    referencing new table as new_rows for each statement execute function ota.note_reports();
create trigger download_begun after insert on ota.download
    referencing new table as new_rows for each statement execute function ota.note_downloads();
create trigger download_advanced after update on ota.download
    referencing old table as old_rows new table as new_rows for each statement execute function ota.note_downloads();

grant select, delete on ota.event to ota_dispatcher;
grant select, update on ota.event_horizon to ota_dispatcher;
