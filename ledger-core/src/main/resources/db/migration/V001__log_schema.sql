-- The log and what a writer needs to add to it. Everything else in the database can be made again from it.
create schema log;
