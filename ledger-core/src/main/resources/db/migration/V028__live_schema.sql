-- What is folded from the log; can be dropped and folded again at any time.
create schema if not exists live;
