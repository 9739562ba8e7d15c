-- The page that saved last: it may save again before it heard of its own save.
alter table proposal add column save_writer uuid;
alter table use_case add column save_writer uuid;
alter table application add column save_writer uuid;
