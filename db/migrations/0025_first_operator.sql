-- The first operator is invited from the command line, by nobody who is here.
alter table invitation alter column invited_by drop not null;
