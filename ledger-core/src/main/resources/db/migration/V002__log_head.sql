-- Where the log ends: one row. Whoever writes moves it in the same statement, if it still is as he saw it; the lock on
-- this row, held until the commit, is what orders all writers and makes positions gapless.
create table log.head (
    one boolean primary key default true check (one),
    position bigint not null check (position >= 0),
    turn bigint not null,
    epoch bigint not null,
    recorded_at timestamptz(6) not null
) with (fillfactor = 10);

comment on column log.head.position is 'of the last event; 0 if there is none';
comment on column log.head.turn is 'counts every write of any process: the compare-and-set of the writers';
comment on column log.head.epoch is 'raise it to shut out every process that has the log open';
comment on column log.head.recorded_at is 'of the last write; no later event has an earlier one';

insert into log.head (position, turn, epoch, recorded_at) values (0, 0, 1, 'epoch');
