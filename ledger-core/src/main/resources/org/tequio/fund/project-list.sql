create table project_list (
    project          text    not null primary key,
    position         bigint  not null,
    state            text    not null,
    scheme           text    not null,
    scheme_version   text    not null,
    category         text    not null,
    place            text    not null,
    year             integer not null,
    proposed_on      date    not null,
    budget_minor     bigint  not null,
    currency         text    not null,
    association      text    not null,
    executor         text    not null,
    sample           boolean not null,
    title_id         text    not null,
    title_commitment text    not null,
    given_minor      bigint  not null, -- the standing gifts whose match is decided
    in_kind_minor    bigint  not null -- what counts of them and is no money
);
create index on project_list (year, place);
create index on project_list (association);

create table project_share (
    project         text    not null,
    seat            text    not null,
    place_in_order  integer not null,
    party           text    not null,
    agreed_minor    bigint  not null,
    due_minor       bigint  not null,
    missing_minor   bigint  not null, -- what it has to pay now; who waits for others owes nothing yet
    announced_minor bigint  not null,
    deposited_minor bigint  not null,
    released_minor  bigint  not null,
    spent_minor     bigint  not null,
    matched_minor   bigint  not null,
    deadline        date, -- null before the agreement
    primary key (project, seat)
);
create index on project_share (party);
