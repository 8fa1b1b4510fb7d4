-- One login per account; the password only as a slow, salted hash.
create table access.credential (
    account       text        primary key,
    login         text        not null unique check (login <> ''),
    password_hash text        not null,
    changed_at    timestamptz not null
);
