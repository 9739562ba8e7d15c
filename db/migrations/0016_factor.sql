-- What a person signs in with beside the password.

-- An authenticator app that has proved itself by a code. `last_step` is the latest half-minute whose code was used:
-- that code and every older one are spent.
create table totp (
  person_id uuid primary key references person,
  sealed_secret text not null,
  last_step bigint not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);

-- An authenticator app being set up: a secret that was shown and counts for nothing until a code proves it was taken over.
create table totp_enrolment (
  person_id uuid primary key references person,
  sealed_secret text not null,
  created_at timestamptz not null default now()
);

-- Codes of 120 random bits for the day the phone is lost; only their hashes, each good for once.
create table recovery_code (
  person_id uuid not null references person,
  code_hash text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person,
  credential_id text not null unique,
  -- A COSE key, as base64url.
  public_key text not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_person on passkey (person_id);

-- Challenges that a passkey answered: each is good for one answer. Kept until they would have run out.
create table passkey_challenge (
  challenge text primary key,
  expires_at timestamptz not null
);

-- The organisation asks a second factor of all its members, whatever their role.
alter table organisation add column second_factor_required boolean not null default false;

-- Who gains or loses a factor, or must have one from now on: the sockets of his sessions are judged anew.
create function factor_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('session', json_build_object('person', coalesce(new.person_id, old.person_id))::text);
  return null;
end $$;
create trigger totp_changed after insert or delete on totp for each row execute function factor_changed();
create trigger passkey_changed after insert or delete on passkey for each row execute function factor_changed();

create function second_factor_required() returns trigger language plpgsql as $$
begin
  perform pg_notify('session', json_build_object('person', membership.person_id)::text)
    from membership where membership.organisation_id = new.id and membership.removed_at is null;
  return null;
end $$;
create trigger second_factor_required after update of second_factor_required on organisation
  for each row when (new.second_factor_required) execute function second_factor_required();
