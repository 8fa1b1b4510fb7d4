-- That subjects were erased; an opaque id that leads nowhere any more.
create table vault.erasure (
    sequence  bigint      generated always as identity primary key,
    subject   text        not null,
    account   text        not null,
    erased_at timestamptz not null
);
