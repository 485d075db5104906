alter table access.project
    add column tags text[] not null default '{}',
    -- A disabled project is closed to all but its administrators, and to its devices.
    add column enabled boolean not null default true;

create or replace view access.project_channel as
    select id as project_id, control_channel, data_channel, enabled from access.project;

-- A person of the OpenID Connect provider, known by the subject that it gives them, or by an e-mail
-- address that it has verified.
create table access.member (
    id uuid primary key,
    project_id uuid not null references access.project on delete cascade,
    subject text check (char_length(subject) between 1 and 255),
    email text check (email = lower(email) and char_length(email) between 3 and 254),
    role text not null check (role in ('administrator', 'editor', 'viewer')),
    created_by text not null,
    created_at timestamptz not null default now(),
    check ((subject is null) <> (email is null)),
    unique (project_id, subject),
    unique (project_id, email)
);

create index member_by_subject on access.member (subject) where subject is not null;
create index member_by_email on access.member (email) where email is not null;

alter table access.api_token
    add column created_by text,
    -- To about a minute.
    add column last_used_at timestamptz;

create index api_token_of_project on access.api_token (project_id, created_at desc, id);

-- Who did what to what. Nobody but the function below writes it, and nobody changes it.
create table access.audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    -- Null: the installation.
    project_id uuid references access.project on delete cascade,
    actor_kind text not null check (actor_kind in ('token', 'person')),
    -- The token's ID, or the person's subject.
    actor_id text not null,
    actor_name text not null,
    address inet,
    action text not null,
    target text not null,
    -- What was changed. Never a secret.
    old_values jsonb,
    new_values jsonb
);

create index audit_of_project on access.audit (project_id, id desc);

-- Published: called in the transaction of the change, so that there is never one without the other.
create function access.record(
    project_id uuid, actor_kind text, actor_id text, actor_name text, address text,
    action text, target text, old_values jsonb, new_values jsonb)
    returns void language sql security definer set search_path = ''
as $$
    insert into access.audit
        (project_id, actor_kind, actor_id, actor_name, address, action, target, old_values, new_values)
    values ($1, $2, $3, $4, $5::inet, $6, $7, $8, $9)
$$;

drop function access.authenticate(bytea);

-- Published: whose token this is, if it is good now, and that it was used. Whoever finds the row
-- locked leaves the note to the one who holds it.
create function access.authenticate(token_hash bytea)
    returns table (token_id uuid, name text, project_id uuid, role text, project_enabled boolean)
    language sql volatile security definer set search_path = ''
as $$
    update access.api_token noted
    set last_used_at = now()
    where noted.id = (
        select t.id
        from access.api_token t
        where t.token_hash = $1
          and t.revoked_at is null
          and (t.expires_at is null or t.expires_at > now())
          and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute')
        for update skip locked);

    select t.id, t.name, t.project_id, t.role, p.enabled
    from access.api_token t
    left join access.project p on p.id = t.project_id
    where t.token_hash = $1
      and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > now());
$$;

-- Published: what a person may do where. Without a verified address, by the subject alone.
create function access.memberships(subject text, verified_email text)
    returns table (project_id uuid, role text, project_enabled boolean)
    language sql stable security definer set search_path = ''
as $$
    select m.project_id, m.role, p.enabled
    from access.member m
    join access.project p on p.id = m.project_id
    where m.subject = $1 or m.email = lower($2)
$$;

grant select, insert, update, delete on access.member to package_service;
grant select on access.audit to package_service;
grant execute on function access.authenticate(bytea), access.memberships(text, text),
    access.record(uuid, text, text, text, text, text, text, jsonb, jsonb)
    to package_service, ota_dispatcher;
