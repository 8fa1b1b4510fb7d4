-- Texts and persons live apart from the log, so that they can be backed up apart and erased.
create schema if not exists vault;
