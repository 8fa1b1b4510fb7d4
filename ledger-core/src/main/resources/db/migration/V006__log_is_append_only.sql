-- Nobody changes or drops an event, not even by mistake and not even the owner, short of removing these triggers. They
-- fire once per statement and never on insert, so that they cost nothing.
create function log.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the log is append-only: table=%.%, operation=%', tg_table_schema, tg_table_name, tg_op
        using errcode = 'restrict_violation';
end
$$;

create trigger append_only before update or delete or truncate on log.event
    for each statement execute function log.refuse_change();

create trigger append_only before update or delete or truncate on log.tag
    for each statement execute function log.refuse_change();
