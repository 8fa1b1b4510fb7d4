-- Accepted commands by the caller's idempotency key, written in the transaction of their events.
create table log.attempt (
    actor text not null,
    key text not null,
    body_hash text not null,
    answer text,
    last_position bigint not null,
    recorded_at timestamptz(6) not null,
    primary key (actor, key)
);

create index attempt_recorded_at on log.attempt using brin (recorded_at);

comment on column log.attempt.body_hash is 'SHA-256 of the canonical form of the command, in hex';
comment on column log.attempt.answer is 'what the caller was told, as canonical JSON';
comment on column log.attempt.last_position is 'of what the command wrote; the head of then if it wrote nothing';
