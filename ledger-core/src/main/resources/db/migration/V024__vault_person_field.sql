-- What is known of a person. The list of fields is closed; immigration status is not one of them.
create table vault.person_field (
    key_id    uuid  not null references vault.subject_key on delete cascade,
    field     text  not null check (field in ('name', 'address', 'document', 'account-number', 'phone', 'mail')),
    encrypted bytea not null,
    primary key (key_id, field)
);
