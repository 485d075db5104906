-- Publishers claim shares of the slots, not slots: a claim costs the same for one slot and for thousands.
create table ota.slot_share (
    share smallint primary key,
    -- Who has it. What a publisher knows of a claim that ran out does not count any more when the share is another's.
    claim_id uuid,
    -- When it is free, or was set free.
    claimed_until timestamptz
) with (fillfactor = 40);

insert into ota.slot_share (share) select generate_series(0, 255);

-- A slot stays in its share, whichever that is. Sixteen at a time, because slots that are made together lie together, and
-- so do their operations: a share is read from few pages.
create sequence ota.slot_number;

alter table ota.slot
    drop column claimed_until,
    add column share smallint not null default nextval('ota.slot_number') / 16 % 256;

drop index ota.slot_dirty_command;
drop index ota.slot_dirty_empty;
create index slot_dirty_command on ota.slot (share, not_before)
    where version <> published_version and operation_id is not null and held_by is null;
create index slot_dirty_empty on ota.slot (share, not_before)
    where version <> published_version and (operation_id is null or held_by is not null);

grant select, update on ota.slot_share to ota_dispatcher;
grant usage on ota.slot_number to ota_dispatcher;
