alter table access.project
    -- What a device may download: what was requested for it, or every package of its project.
    add column download_policy text not null default 'requested' check (download_policy in ('requested', 'project')),
    -- Whether devices may send their key over HTTP without TLS. The oldest ones can do nothing else.
    add column plain_http boolean not null default true,
    -- What all devices of the project together may take, in bytes a second of each replica; 0: as much as there is.
    add column download_bandwidth bigint not null default 0
        check (download_bandwidth = 0 or download_bandwidth >= 16384);

-- Published: by which rules the devices of a project connect and download.
create view access.project_download as
    select id as project_id, control_channel, data_channel, enabled, download_policy, plain_http, download_bandwidth
    from access.project;

grant select on access.project_download to download_proxy;
revoke select on access.project_channel from download_proxy;

alter table ota.download
    -- Of the latest attempt: when something was last heard of it, and how it was answered over which kind of address.
    add column last_at timestamptz,
    add column status integer check (status between 100 and 599),
    add column address_family text check (address_family in ('ipv4', 'ipv6'));
