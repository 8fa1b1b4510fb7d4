-- One value sealed with the master key, so that a wrong key is noticed at the door.
create table vault.master_check (
    only   boolean primary key default true check (only),
    sealed bytea   not null
);
