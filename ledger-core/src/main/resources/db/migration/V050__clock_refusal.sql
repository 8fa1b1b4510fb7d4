-- What the domain answered "no" to the clock: shown, and not asked again until the deadline changes.
create table clock_refusal (
    deadline   text        not null,
    since      bigint      not null,
    command    text        not null,
    codes      text        not null,
    refused_at timestamptz not null,
    primary key (deadline, since)
);
