-- Whatever takes a right to a board away is heard by every process with the commit that does it: who lost it is off the
-- board at once.
create function membership_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('person', old.person_id)::text);
  return null;
end $$;
create trigger membership_changed after update or delete on membership
  for each row execute function membership_changed();

create function conflict_declared() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('seats', workshop.id)::text)
  from workshop where workshop.problem_id = new.problem_id;
  return null;
end $$;
create trigger conflict_declared after insert on conflict_declaration
  for each row execute function conflict_declared();
