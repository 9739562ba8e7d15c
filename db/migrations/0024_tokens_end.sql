-- A token ends with its maker's membership for good: whoever is taken in again later makes a new one.
create function end_tokens_of_membership() returns trigger language plpgsql as $$
begin
  update api_token set revoked_at = now()
    where person_id = new.person_id and organisation_id = new.organisation_id and revoked_at is null;
  return null;
end $$;
create trigger membership_ends_tokens after update of removed_at on membership
  for each row when (new.removed_at is not null) execute function end_tokens_of_membership();

create function end_tokens_of_person() returns trigger language plpgsql as $$
begin
  update api_token set revoked_at = now() where person_id = new.id and revoked_at is null;
  return null;
end $$;
create trigger person_ends_tokens after update of removed_at on person
  for each row when (new.removed_at is not null) execute function end_tokens_of_person();
