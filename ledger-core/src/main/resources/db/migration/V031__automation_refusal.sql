-- What the domain answered "no" to an automation: shown, so that nothing is passed over in silence.
create table automation_refusal (
    automation text        not null,
    position   bigint      not null,
    line       integer     not null,
    command    text        not null,
    codes      text        not null,
    refused_at timestamptz not null,
    primary key (automation, position, line)
);
