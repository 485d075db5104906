-- For brokers that do not ask download-proxy but have a list of who may come in, such as mosquitto alone. The dispatcher
-- writes a password's hash where it is told to, because it alone sees a device's key, and only when it is made.
alter table ota.device
    -- As mosquitto_passwd writes it: PBKDF2 with HMAC-SHA512, iterations, salt and hash in base64. The form is held to here
    -- because it becomes a part of a line of a file.
    add column broker_password text
        check (broker_password ~ '^\$7\$[0-9]{1,7}\$[A-Za-z0-9+/]{4,64}={0,2}\$[A-Za-z0-9+/]{86}==$');

-- Who changes the key and does not know of passwords, as the release before, must not leave the old one in force.
create function ota.forget_broker_password() returns trigger
    language plpgsql set search_path = ''
as $$
begin
    new.broker_password := null;
    return new;
end $$;

create trigger device_key_changed before update of key_hash on ota.device
    for each row
    when (new.key_hash is distinct from old.key_hash and new.broker_password is not distinct from old.broker_password)
    execute function ota.forget_broker_password();

-- Published: which devices may connect, with what, and whose topics are theirs.
create view ota.broker_account as
    select d.id as device_id, d.broker_password as password_hash, c.control_channel, c.data_channel
    from ota.device d
    join access.project_channel c on c.project_id = d.project_id
    where c.enabled and d.broker_password is not null;

comment on view ota.broker_account is 'Devices that a broker with a list of its own lets in.';

-- No service's: of the program that keeps the broker's files up to date.
do $$
begin
    create role ota_broker login;
exception
    when duplicate_object or unique_violation then null;
end $$;

do $$
begin
    execute format('grant connect on database %I to ota_broker', current_database());
end $$;

grant usage on schema ota to ota_broker;
grant select on ota.broker_account to ota_broker;
