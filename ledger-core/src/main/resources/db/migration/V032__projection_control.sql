-- What an operator wants of a projection or automation, from whichever process: each process follows it.
create table live.projection_control (
    name    text    primary key,
    paused  boolean not null default false,
    retries bigint  not null default 0
);
-- A projection that is being folded again beside the served one; a later run ends an earlier one.
create table live.projection_rebuild (
    name     text   primary key,
    run      bigint not null,
    position bigint not null check (position >= 0)
);
