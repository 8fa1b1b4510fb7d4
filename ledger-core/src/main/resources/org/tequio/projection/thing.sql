-- Everything that events are about, by the tag that names it.
create table thing (
    kind           text   not null,
    id             text   not null,
    first_position bigint not null,
    first_type     text   not null,
    first_on       date   not null,
    last_position  bigint not null,
    events         bigint not null,
    primary key (kind, id)
);
create index on thing (kind, first_position);
