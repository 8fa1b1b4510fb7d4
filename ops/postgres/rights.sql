-- What the role needs that serves the ledger, and no more: it adds events and can neither change nor drop one, nor switch
-- off the triggers that refuse it. Run by the owner of the tables, after each upgrade has made its tables:
--   create role tequio_serving login password '…';
--   psql -f ops/postgres/rights.sql DATABASE
-- docs/operating/database.md says who owns what.
revoke all on schema public from public;
grant usage on schema public, log, vault, access to tequio_serving;
grant usage, create on schema live to tequio_serving;
-- Projections are folded anew in a schema of their own beside the served one.
do $$ begin execute format('grant create, temporary on database %I to tequio_serving', current_database()); end $$;

grant select, insert on log.event to tequio_serving;
grant select, update on log.head to tequio_serving;
grant select, insert, update, delete on log.attempt to tequio_serving;
grant select, insert, delete on log.tag_run, log.tag_page to tequio_serving;
grant usage, select on all sequences in schema log, vault, access, live, public to tequio_serving;

grant select, insert, update, delete on all tables in schema vault, access, live, public to tequio_serving;
-- The tables' history is the owner's.
revoke insert, update, delete on flyway_schema_history from tequio_serving;
