create table use_case (
  id uuid primary key,
  problem_id uuid not null references problem,
  workshop_id uuid references workshop,
  organisation_id uuid not null references organisation,
  state text not null default 'drafted'
    check (state in ('drafted', 'first-line-signed', 'challenged', 'ready', 'in-application')),
  title text not null,
  summary text not null default '',
  solution text not null default '',
  benefits text not null default '',
  data_needed text not null default '',
  risks text not null default '',
  controls text not null default '',
  metrics text not null default '',
  trial_plan text not null default '',
  rev int not null default 1,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index use_case_problem on use_case (problem_id);
create index use_case_organisation on use_case (organisation_id, updated_at desc);

create table use_case_partner (
  use_case_id uuid not null references use_case,
  organisation_id uuid not null references organisation,
  primary key (use_case_id, organisation_id)
);

create table use_case_record (
  use_case_id uuid not null references use_case,
  record_id uuid not null references record,
  primary key (use_case_id, record_id)
);

-- First line signs, second line challenges or clears, third line observes.
create table sign_off (
  id uuid primary key,
  use_case_id uuid not null references use_case,
  rev int not null,
  line text not null check (line in ('first', 'second', 'third')),
  outcome text not null check (outcome in ('signed', 'challenged', 'cleared', 'noted')),
  comment text not null default '',
  person_id uuid not null references person,
  at timestamptz not null default now()
);
create index sign_off_use_case on sign_off (use_case_id, at);
