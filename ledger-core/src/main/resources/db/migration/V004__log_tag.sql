-- The events by tag. The type stands in the key before the position, so that a decision that needs one rare type of a
-- busy tag (the agreement among a million gifts) is a single look-up.
create table log.tag (
    tag text not null,
    type text not null,
    position bigint not null,
    primary key (tag, type, position)
);
