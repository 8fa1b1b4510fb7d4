create table tally (position bigint primary key, type text not null);
