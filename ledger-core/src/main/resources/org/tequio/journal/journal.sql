-- Accounts by small numbers, given in the order of the log, so that postings stay lean.
create table journal_account (
    id             integer not null primary key,
    book           text    not null,
    account        text    not null,
    currency       text    not null,
    first_position bigint  not null,
    unique (book, account, currency)
);
create index on journal_account (account text_pattern_ops);

create table journal_entry (
    position    bigint      not null primary key,
    value_date  date        not null,
    recorded_at timestamptz not null,
    event_type  text        not null,
    project     text
);
create index on journal_entry (project, position) where project is not null;
create index on journal_entry (event_type, position);
create index on journal_entry (value_date, position);

-- Each posting carries what stands on its account after it: in all, and of its own value date alone. So the balance
-- known at any position is one look-up, and the balance of any day known at any position is one for each value date.
create table journal_posting (
    position      bigint  not null,
    line          integer not null,
    account_id    integer not null,
    value_day     integer not null, -- days since 1970-01-01
    amount_minor  bigint  not null,
    balance_minor numeric not null, -- a sum that everybody posts to may leave 64 bits
    day_minor     numeric not null,
    primary key (position, line)
);
create index on journal_posting (account_id, position, line);
create index on journal_posting (account_id, value_day, position, line);

create table journal_day (
    account_id     integer not null,
    value_day      integer not null,
    first_position bigint  not null,
    primary key (account_id, value_day)
);
