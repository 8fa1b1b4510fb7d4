-- One data key per subject, wrapped by the master key; deleting the row erases the subject.
create table vault.subject_key (
    key_id   uuid  primary key,
    subject  text  not null unique,
    audience text  not null check (audience in ('public', 'private')),
    wrapped  bytea not null
);
