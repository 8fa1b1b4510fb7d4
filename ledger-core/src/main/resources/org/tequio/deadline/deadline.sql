create table deadline (
    id               text    not null primary key,
    kind             text    not null,
    subject          text    not null, -- KEY=VALUE of the tag
    about            text,
    consequence      text    not null,
    due_second       bigint  not null, -- the last second, since 1970
    due_on           date    not null,
    calendar         text,
    calendar_version integer,
    calendar_hash    text,
    assumed          boolean not null,
    commanded        boolean not null, -- whether the clock acts when it has passed
    lapses           boolean not null, -- whether it cannot be met any more when it has passed
    since            bigint  not null
);
create index on deadline (due_second, id);
create index on deadline (subject);

create table deadline_party (
    id    text not null,
    party text not null,
    primary key (id, party)
);
create index on deadline_party (party);
