-- One value sealed with the master key, so that a wrong key is noticed at the door.
create table vault.master_check (
    one    boolean primary key default true check (one),
    sealed bytea   not null
);
