-- What people log in by: secrets, not facts, and so outside the log.
create schema if not exists access;
