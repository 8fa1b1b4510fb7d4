-- The events by tag, built behind the log as sorted runs instead of a row per tag at every append; ADR 0012 says why.
-- Both tables can be made again from log.event: delete their rows, and whoever has the log open builds them.
drop table log.tag;

create sequence log.tag_run_number;

-- One row per run. Runs cover the log from its first event on without a hole; what comes after the last one is not
-- indexed yet and is found in memory or in the log itself.
create table log.tag_run (
    run bigint primary key,
    after_position bigint not null unique check (after_position >= 0),
    up_to_position bigint not null check (up_to_position > after_position),
    level integer not null,
    entries bigint not null,
    fences bytea not null
);

alter table log.tag_run alter column fences set storage external;

comment on column log.tag_run.level is 'how many times its entries were merged';
comment on column log.tag_run.fences is 'the first entry of each page';

-- The entries of a run in order, twelve bytes each, big-endian: 43 bits of a hash of the tag and 20 of the type, then
-- the position less after_position. At most 166 to a row, so that four rows fill a page and none is moved out of line.
create table log.tag_page (
    run bigint not null,
    page integer not null,
    bytes bytea not null,
    primary key (run, page)
);

alter table log.tag_page alter column bytes set storage plain;
