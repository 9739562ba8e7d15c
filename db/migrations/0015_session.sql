-- Sessions with limits, a public id and a way to end at once; what the operator sets; throttles; passwords by mail.

-- Whoever is signed in while this runs signs in again.
delete from session;
alter table session
  drop column expires_at,
  -- Names the session where its owner lists and ends it, and its sockets' room. The token's hash never leaves the table.
  add column id uuid not null unique,
  add column absolute_expires_at timestamptz not null,
  -- When the second factor was shown, and when the person last proved to be himself.
  add column second_factor_at timestamptz,
  add column confirmed_at timestamptz not null default now(),
  -- Its person's rights changed: the browser gets a new token with its next page.
  add column rotate boolean not null default false;

-- However a session ends, every process hears of it with the commit that ends it, and cuts its sockets.
create function session_ended() returns trigger language plpgsql as $$
begin
  perform pg_notify('session', json_build_object('ended', old.id)::text);
  return null;
end $$;
create trigger session_ended after delete on session for each row execute function session_ended();

-- A new token or a second factor: its sockets are judged anew.
create function session_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('session', json_build_object('changed', new.id)::text);
  return null;
end $$;
create trigger session_changed after update of token_hash, second_factor_at on session
  for each row execute function session_changed();

-- Who leaves an organisation has no session there; whose roles change is judged anew, and gets a new token.
create function membership_rights_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.removed_at is not null then
    delete from session where person_id = old.person_id and organisation_id = old.organisation_id;
  elsif new.roles <> old.roles then
    update session set rotate = true where person_id = old.person_id and organisation_id = old.organisation_id;
    perform pg_notify('session', json_build_object('person', old.person_id)::text);
  end if;
  return null;
end $$;
create trigger membership_rights_changed after update or delete on membership
  for each row execute function membership_rights_changed();

create function person_removed() returns trigger language plpgsql as $$
begin
  delete from session where person_id = new.id;
  return null;
end $$;
create trigger person_removed after update of removed_at on person
  for each row when (new.removed_at is not null) execute function person_removed();

create function organisation_removed() returns trigger language plpgsql as $$
begin
  delete from session where organisation_id = new.id;
  return null;
end $$;
create trigger organisation_removed after update of removed_at on organisation
  for each row when (new.removed_at is not null) execute function organisation_removed();

-- What the operator has set; what has no row is at its default (app/domain/setting.ts).
create table setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid references person
);

-- Failed tries, by a hash of what they are counted for (an account, a network address): it leaks with time.
create table throttle (
  key text primary key,
  level numeric not null,
  counted_at timestamptz not null,
  blocked_until timestamptz
);

-- One living way to a new password per person, known only by its hash.
create table password_reset (
  person_id uuid primary key references person,
  token_hash text not null unique,
  expires_at timestamptz not null
);

-- A mail that carries a key to somebody's account: nobody reads it here but where no mail server is, and it is blanked
-- once it is sent.
alter table mail add column secret boolean not null default false;
