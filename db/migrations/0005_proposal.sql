create table proposal (
  id uuid primary key,
  problem_id uuid not null references problem,
  organisation_id uuid not null references organisation,
  solution_id uuid references solution,
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'clarifying', 'shortlisted', 'partnered', 'declined', 'withdrawn')),
  title text not null default '',
  approach text not null default '',
  evidence text not null default '',
  plan text not null default '',
  team text not null default '',
  cost_band text not null default '',
  data_needed text not null default '',
  risks text not null default '',
  ip_position text not null default '',
  -- One answer per criterion of the call: {criterion: text}.
  answers jsonb not null default '{}',
  decline_reason text,
  withdraw_reason text,
  submitted_at timestamptz,
  submitted_by uuid references person,
  receipt_hash text,
  rev int not null default 1,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index proposal_problem on proposal (problem_id, submitted_at desc);
create index proposal_organisation on proposal (organisation_id, updated_at desc);
-- One living proposal per supplier and problem.
create unique index proposal_living on proposal (problem_id, organisation_id) where state not in ('declined', 'withdrawn');

-- What was submitted, word for word: the receipt's hash is over `content`.
create table proposal_version (
  proposal_id uuid not null references proposal,
  rev int not null,
  content jsonb not null,
  hash text not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null default now(),
  primary key (proposal_id, rev)
);

create table proposal_message (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  body text not null,
  created_at timestamptz not null default now()
);
create index proposal_message_proposal on proposal_message (proposal_id, created_at);
