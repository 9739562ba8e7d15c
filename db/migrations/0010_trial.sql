create table trial (
  id uuid primary key,
  application_id uuid not null unique references application,
  use_case_id uuid not null references use_case,
  problem_id uuid not null references problem,
  organisation_id uuid not null references organisation,
  cohort_id uuid not null references cohort,
  state text not null default 'onboarding'
    check (state in ('onboarding', 'baseline', 'running', 'paused', 'evaluation', 'completed', 'stopped', 'extended')),
  title text not null,
  starts_on date,
  ends_on date,
  outcome text,
  end_reason text,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table measure (
  id uuid primary key,
  trial_id uuid not null references trial,
  name text not null,
  unit text not null default '',
  -- 'up': more is better.
  direction text not null default 'up' check (direction in ('up', 'down')),
  baseline numeric,
  target numeric not null,
  position int not null default 0
);
create table measure_value (
  id uuid primary key,
  measure_id uuid not null references measure,
  on_date date not null,
  value numeric not null,
  note text not null default '',
  recorded_by uuid not null references person,
  recorded_at timestamptz not null default now(),
  unique (measure_id, on_date)
);

create table condition (
  id uuid primary key,
  trial_id uuid not null references trial,
  text text not null,
  set_by uuid not null references person,
  set_at timestamptz not null default now(),
  met_at timestamptz,
  met_by uuid references person,
  evidence text
);

-- Supervisory feedback is never an approval.
create table trial_message (
  id uuid primary key,
  trial_id uuid not null references trial,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  body text not null,
  created_at timestamptz not null default now()
);
create index trial_message_trial on trial_message (trial_id, created_at);

-- A supervisor sees the trials his scope names, and keeps notes only he reads.
create table supervisor_scope (
  person_id uuid not null references person,
  regulator text not null,
  primary key (person_id, regulator)
);
create table supervisor_note (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid not null references person,
  body text not null,
  created_at timestamptz not null default now()
);

create table practice (
  id uuid primary key,
  trial_id uuid not null unique references trial,
  problem_id uuid not null references problem,
  organisation_id uuid not null references organisation,
  state text not null default 'draft'
    check (state in ('draft', 'institution-cleared', 'supplier-cleared', 'no-objection', 'published', 'confidential')),
  title jsonb not null,
  summary jsonb not null,
  challenge text not null default '',
  approach text not null default '',
  results text not null default '',
  lessons text not null default '',
  controls text not null default '',
  themes text[] not null default '{}',
  focus_areas text[] not null default '{}',
  name_institution boolean not null default false,
  published_at timestamptz,
  rev int not null default 1,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table practice_clearance (
  practice_id uuid not null references practice,
  side text not null check (side in ('institution', 'supplier', 'supervisor')),
  organisation_id uuid not null references organisation,
  rev int not null,
  person_id uuid not null references person,
  comment text not null default '',
  at timestamptz not null default now(),
  primary key (practice_id, organisation_id, side)
);
