alter table ota.report
    -- The name that the broker gave the message when it came from the device. However often a message is handed on, it
    -- is one report. Null: the broker gives none.
    add column message_id uuid,
    -- Over which of the collectors' connections it came: a broker repeats nothing on one and the same.
    add column connection uuid;

create unique index report_message on ota.report (message_id) where message_id is not null;

-- An operation's failures are counted by when the device said them, not by when that was written.
drop index ota.report_of_operation;
create index report_of_operation on ota.report (operation_id, outcome, received_at, id);
create index report_given_up on ota.report (operation_id) where message = 'can not apply';
-- A device may have any number of reports.
create index report_unnamed on ota.report (device_id, received_at) where message_id is null;

-- What was said on a device's topics but could not be taken: for each reason how often, and the latest. So there is
-- little of each device, whatever it sends.
create table ota.rejected_message (
    -- Whose control channel it is.
    project_id uuid not null,
    -- As the topic has it; there may be no such device.
    device_id text not null,
    kind text not null check (kind in ('ota', 'stat')),
    reason text not null,
    times bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    -- Of the latest one, in bytes, and how it begins.
    size integer not null,
    payload bytea not null,
    primary key (project_id, device_id, kind, reason)
);

create index rejected_message_by_age on ota.rejected_message (project_id, last_at desc, device_id, kind, reason);

grant select on ota.rejected_message to ota_dispatcher;
grant select, insert, update, delete on ota.rejected_message to status_collector;
