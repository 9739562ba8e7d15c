-- Sign-in through an institution's own identity provider (OpenID Connect), and tokens for programs.

-- Mail domains that an organisation says are its own. One binds only once an operator has approved it, and then for one
-- organisation alone.
create table mail_domain (
  organisation_id uuid not null references organisation,
  domain text not null check (domain = lower(domain)),
  asked_by uuid not null references person,
  asked_at timestamptz not null default now(),
  approved_by uuid references person,
  approved_at timestamptz,
  primary key (organisation_id, domain)
);
create unique index mail_domain_approved on mail_domain (domain) where approved_at is not null;

create table single_sign_on (
  organisation_id uuid primary key references organisation,
  issuer text not null,
  client_id text not null,
  -- Sealed with the key of the environment; null for a public client, which proves itself by PKCE alone.
  client_secret text,
  -- Null: nobody is made a member by signing in.
  default_role text,
  enabled boolean not null default false,
  -- Members use no password any more.
  required boolean not null default false,
  -- The provider's word (amr, acr) counts as the second factor.
  second_factor boolean not null default false,
  saved_by uuid not null references person,
  saved_at timestamptz not null
);

-- One way to the provider and back: used once, by the browser that began it.
create table single_sign_on_flow (
  state_hash text primary key,
  browser_hash text not null,
  organisation_id uuid not null references organisation,
  issuer text not null,
  client_id text not null,
  -- Sealed.
  code_verifier text not null,
  nonce text not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index single_sign_on_flow_expires on single_sign_on_flow (expires_at);

-- Who somebody is at his organisation's provider. A subject means nothing at another issuer or for another organisation.
create table external_identity (
  organisation_id uuid not null references organisation,
  issuer text not null,
  subject text not null,
  person_id uuid not null references person,
  linked_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (organisation_id, issuer, subject)
);
create index external_identity_person on external_identity (person_id);

-- Only a hash is stored; the prefix is for recognising a token in a list.
create table api_token (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  name text not null,
  token_hash text not null unique,
  prefix text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_used_address text,
  revoked_at timestamptz,
  revoked_by uuid references person,
  foreign key (person_id, organisation_id) references membership (person_id, organisation_id)
);
create index api_token_organisation on api_token (organisation_id, created_at desc);
