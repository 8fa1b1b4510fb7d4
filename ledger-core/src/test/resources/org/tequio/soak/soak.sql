-- No key: an event taken twice must show.
create table soak (id uuid not null);
