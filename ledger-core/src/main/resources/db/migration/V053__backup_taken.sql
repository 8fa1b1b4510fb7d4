-- When backups were taken, so that a ledger knows how much it could lose. Not part of a backup.
create table backup_taken (
    id       bigint generated always as identity primary key,
    taken_at timestamptz not null,
    position bigint      not null
);
