create table journal_posting (
    position     bigint      not null,
    line         integer     not null,
    book         text        not null,
    account      text        not null,
    currency     text        not null,
    amount_minor bigint      not null,
    value_date   date        not null,
    recorded_at  timestamptz not null,
    event_type   text        not null,
    project      text,
    primary key (position, line)
);
create index on journal_posting (book, account text_pattern_ops, currency, value_date, position) include (amount_minor);
create index on journal_posting (project, position) where project is not null;
create index on journal_posting (event_type, position);
create index on journal_posting (value_date, position);

-- One row where a balance changed: the balance at any position is one look-up in the key.
create table account_balance (
    book          text   not null,
    account       text   not null,
    currency      text   not null,
    position      bigint not null,
    balance_minor bigint not null,
    primary key (book, account, currency, position)
);

create table journal_account (
    book           text   not null,
    account        text   not null,
    currency       text   not null,
    first_position bigint not null,
    primary key (book, account, currency)
);
create index on journal_account (account text_pattern_ops);
