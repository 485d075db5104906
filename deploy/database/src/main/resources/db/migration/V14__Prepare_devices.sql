-- Every device has its slot and its status from the beginning. So a request for a whole fleet creates none, and devices
-- that were never heard are found by the index on the time.
alter table ota.device_status alter column seen_at drop not null;

insert into ota.slot (device_id, control_channel)
select d.id, c.control_channel
from ota.device d
join access.project_channel c on c.project_id = d.project_id
on conflict (device_id) do nothing;

insert into ota.device_status (device_id)
select id from ota.device
on conflict (device_id) do nothing;

create function ota.prepare_devices() returns trigger
    language plpgsql security definer set search_path = ''
as $$
begin
    insert into ota.slot (device_id, control_channel)
    select d.id, c.control_channel
    from created d
    join access.project_channel c on c.project_id = d.project_id
    order by d.id
    -- Left by the reconciler for a command of nobody's, or by a device with the same ID.
    on conflict (device_id) do update set control_channel = excluded.control_channel, retired = false;

    insert into ota.device_status (device_id)
    select id from created order by id;
    return null;
end $$;

create trigger device_prepared after insert on ota.device
    referencing new table as created
    for each statement execute function ota.prepare_devices();
