-- The private address of a person's calendar: only its hash is kept, and a new one ends the old.
create table access.calendar_token (
    account    text        primary key,
    token_hash text        not null unique,
    made_at    timestamptz not null
);
