-- What is to be told about open deadlines, and to which party; who that is, the sender finds out. No personal data.
create table outbox (
    id           bigint generated always as identity primary key,
    deadline     text        not null,
    since        bigint      not null,
    stage        text        not null, -- open, soon, overdue
    party        text        not null,
    kind         text        not null,
    subject      text        not null,
    consequence  text        not null,
    due_second   bigint      not null,
    made_at      timestamptz not null,
    sent_at      timestamptz,
    withdrawn_at timestamptz,
    unique (deadline, since, stage, party)
);
create index on outbox (id) where sent_at is null and withdrawn_at is null;
