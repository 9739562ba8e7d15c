create table cohort (
  id uuid primary key,
  name jsonb not null,
  description jsonb not null default '{}',
  state text not null default 'open' check (state in ('draft', 'open', 'assessing', 'decided', 'closed')),
  intake text not null default 'dated' check (intake in ('dated', 'rolling')),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  onboarding_starts_on date,
  trial_starts_on date,
  trial_months int not null default 6,
  capacity int not null,
  compute_pool text not null default '',
  regulators text[] not null default '{}',
  decisions_issued_at timestamptz,
  created_at timestamptz not null default now(),
  check (closes_at > opens_at)
);

create table criterion (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  key text not null,
  name jsonb not null,
  guidance jsonb not null default '{}',
  weight numeric(5, 2) not null check (weight > 0),
  position int not null,
  unique (cohort_id, key)
);

create table assessor (
  cohort_id uuid not null references cohort,
  person_id uuid not null references person,
  primary key (cohort_id, person_id)
);

create table application (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  use_case_id uuid not null references use_case,
  problem_id uuid not null references problem,
  organisation_id uuid not null references organisation,
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'eligibility', 'scoring', 'ranked', 'selected', 'reserve', 'not-selected', 'withdrawn')),
  title text not null,
  -- The form's answers by field key; `form_version` says which form.
  form_version int not null default 1,
  answers jsonb not null default '{}',
  lead_regulator text,
  consulted_regulators text[] not null default '{}',
  submitted_at timestamptz,
  submitted_by uuid references person,
  receipt_hash text,
  -- Of the eligibility check: who did it, and why it was sent back.
  checked_at timestamptz,
  checked_by uuid references person,
  return_reason text,
  withdraw_reason text,
  rev int not null default 1,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (cohort_id, use_case_id)
);
create index application_organisation on application (organisation_id);
create index application_use_case on application (use_case_id);

-- What was submitted, word for word: the receipt's hash is over `content`.
create table application_version (
  application_id uuid not null references application,
  rev int not null,
  content jsonb not null,
  hash text not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null default now(),
  primary key (application_id, rev)
);

create table score (
  application_id uuid not null references application,
  criterion_id uuid not null references criterion,
  person_id uuid not null references person,
  value int not null check (value between 1 and 5),
  reason text not null,
  at timestamptz not null default now(),
  primary key (application_id, criterion_id, person_id)
);

create table recusal (
  application_id uuid not null references application,
  person_id uuid not null references person,
  reason text not null,
  at timestamptz not null default now(),
  primary key (application_id, person_id)
);

-- A decision exists for nobody but the operator until `issued_at`.
create table decision (
  application_id uuid primary key references application,
  outcome text not null check (outcome in ('selected', 'reserve', 'not-selected')),
  reason text not null,
  drafted_by uuid not null references person,
  drafted_at timestamptz not null default now(),
  issued_by uuid references person,
  issued_at timestamptz
);
