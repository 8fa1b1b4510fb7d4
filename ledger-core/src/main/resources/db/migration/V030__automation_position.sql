-- How far each automation has reacted. Not in the schema of projections: it is no function of the log.
create table automation_position (
    name     text   primary key,
    position bigint not null check (position >= 0)
);
