-- How far each projection has folded; changed in the transaction that changes its tables.
create table live.projection_position (
    name     text   primary key,
    form     text   not null,
    position bigint not null check (position >= 0)
);
