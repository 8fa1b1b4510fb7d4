-- The events, in the form in which they are hashed; docs/reference/envelope.md says how. No foreign keys, no index but
-- the position, and no jsonb, which would not give back the bytes.
create table log.event (
    position bigint primary key check (position > 0),
    id uuid not null,
    type text not null,
    version integer not null,
    tags text[] not null,
    recorded_at timestamptz(6) not null,
    value_date date,
    actor text not null,
    role text not null,
    mandate text,
    causation text,
    correlation text,
    previous text,
    payload text not null check (octet_length(payload) <= 65535),
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32)
);

comment on column log.event.position is '1, 2, 3, …: no gaps, and visible in this order';
comment on column log.event.tags is 'key=value, sorted by UTF-16 code units';
comment on column log.event.recorded_at is 'stamped by the writer, never earlier than the event before';
comment on column log.event.previous is 'canonical JSON: the position of the event before of each project, "0" for none';
comment on column log.event.payload is 'the exact canonical bytes (RFC 8785)';
comment on column log.event.leaf_hash is 'SHA-256(0x00 ‖ canonical envelope), the leaf of RFC 6962';
