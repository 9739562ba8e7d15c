-- How people and firms come in: by an invitation, or as a supplier that registers and is approved.

-- A way into an organisation for one address, once, for seven days. Its key is known only by its hash.
create table invitation (
  id uuid primary key,
  token_hash text not null unique,
  email text not null,
  organisation_id uuid not null references organisation,
  roles text[] not null,
  title text,
  invited_by uuid not null references person,
  created_at timestamptz not null,
  -- Of the last mail: sending it again makes a new key, and the old one is worth nothing.
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  revoked_at timestamptz
);
create unique index invitation_open on invitation (organisation_id, lower(email))
  where accepted_at is null and revoked_at is null;
create index invitation_organisation on invitation (organisation_id, created_at desc);

-- A supplier that wants to take part. The operator sees it once the address is verified.
create table registration (
  id uuid primary key,
  company jsonb not null,
  summary text not null,
  business_identifier text not null check (business_identifier ~ '^[0-9]{8}$'),
  themes text[] not null,
  person_name text not null,
  person_title text,
  email text not null,
  locale text not null check (locale in ('en', 'zh-Hant', 'zh-Hans')),
  token_hash text not null unique,
  token_expires_at timestamptz not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  state text not null default 'pending' check (state in ('pending', 'approved', 'declined')),
  decided_by uuid references person,
  decided_at timestamptz,
  -- Why it was declined.
  reason text,
  -- What it became.
  organisation_id uuid references organisation,
  check (state <> 'declined' or reason is not null),
  check (state <> 'approved' or organisation_id is not null)
);
create index registration_waiting on registration (verified_at) where state = 'pending';
create index registration_email on registration (lower(email));

-- A suspended organisation keeps everything it has, and nobody speaks for it until it is opened again.
alter table organisation add column suspended_at timestamptz, add column suspended_reason text;

create function organisation_suspended() returns trigger language plpgsql as $$
begin
  delete from session where organisation_id = new.id;
  return null;
end $$;
create trigger organisation_suspended after update of suspended_at on organisation
  for each row when (new.suspended_at is not null) execute function organisation_suspended();
