create table balance (account text primary key, cents bigint not null);
