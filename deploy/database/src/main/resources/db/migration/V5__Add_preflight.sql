-- What devices would make of the package, found when it was uploaded. Null: it was uploaded before there was a check.
alter table packages.package
    add column preflight_level text check (preflight_level in ('ok', 'warning', 'error')),
    add column preflight_codes text[],
    -- The whole report as it goes to operators.
    add column preflight_report text;
