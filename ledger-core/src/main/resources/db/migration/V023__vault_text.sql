-- Salt and text, encrypted together under the subject's key.
create table vault.text (
    id        text  primary key,
    key_id    uuid  not null references vault.subject_key on delete cascade,
    encrypted bytea not null
);
create index text_by_key on vault.text (key_id);
