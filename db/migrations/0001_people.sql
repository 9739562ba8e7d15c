-- Who takes part: organisations, people, how they sign in, and what was done.
create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('institution', 'supplier', 'operator', 'regulator')),
  name jsonb not null,
  sector text check (sector in ('bank', 'securities', 'insurance', 'svf', 'technology', 'pensions')),
  tier text,
  regulators text[] not null default '{}',
  business_identifier text,
  licence_number text,
  licence_link text,
  licence_checked_on date,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);

create table person (
  id uuid primary key,
  email text not null,
  name text not null,
  locale text check (locale in ('en', 'zh-Hant', 'zh-Hans')),
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index person_email on person (lower(email));

create table membership (
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  roles text[] not null,
  title text,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (person_id, organisation_id)
);
create index membership_organisation on membership (organisation_id);

create table credential (
  person_id uuid primary key references person,
  password_hash text not null,
  changed_at timestamptz not null default now()
);

-- Only a hash of the token is stored: who reads this table cannot sign in with it.
create table session (
  token_hash text primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  agent text
);
create index session_person on session (person_id);

-- Append-only: what was done, by whom, on what. `thread_id` is the problem statement it belongs to.
create table event (
  id uuid primary key,
  seq bigint generated always as identity,
  at timestamptz not null default now(),
  actor_id uuid references person,
  organisation_id uuid references organisation,
  kind text not null,
  subject_kind text not null,
  subject_id uuid,
  thread_id uuid,
  data jsonb not null default '{}'
);
create unique index event_seq on event (seq);
create index event_subject on event (subject_kind, subject_id, seq);
create index event_thread on event (thread_id, seq);

create table notification (
  id uuid primary key,
  person_id uuid not null references person,
  event_id uuid not null references event,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  read_at timestamptz,
  unique (person_id, event_id, kind)
);
create index notification_person on notification (person_id, created_at desc);

-- Every mail, sent or kept. `dedupe` makes a repeated reaction send once.
create table mail (
  id uuid primary key,
  dedupe text not null unique,
  to_address text not null,
  to_person_id uuid references person,
  subject text not null,
  body text not null,
  attachments jsonb not null default '[]',
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  error text
);
create index mail_created on mail (created_at desc);
