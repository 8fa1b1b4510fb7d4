-- Everything that events are about, by the tag that names it, and what it began with.
create table thing (
    kind           text   not null,
    id             text   not null,
    first_position bigint not null,
    first_type     text   not null,
    first_on       date   not null,
    primary key (kind, id)
);
create index on thing (kind, first_position);
