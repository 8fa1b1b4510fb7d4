-- Who read what of whom, what for, and when. Purposes are a closed list with none for immigration enforcement.
create table vault.private_read (
    sequence bigint      generated always as identity primary key,
    subject  text        not null,
    what     text        not null,
    account  text        not null,
    purpose  text        not null check (purpose in (
        'own-record', 'association-affairs', 'project-administration', 'payout', 'payment-law',
        'error-resolution', 'financial-audit')),
    read_at  timestamptz not null
);
create index private_read_by_subject on vault.private_read (subject, sequence);
