-- The references whose texts were erased, so that a reader is told "erased" and not "withheld".
create table vault.erased_text (
    id text primary key
);
