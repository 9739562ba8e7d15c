create table problem (
  id uuid primary key,
  state text not null default 'draft'
    check (state in ('draft', 'in-review', 'open', 'matching', 'in-workshop', 'matured', 'parked', 'closed')),
  tier text not null default 'members' check (tier in ('public', 'members', 'invited')),
  masked boolean not null default false,
  -- 'en' | 'zh-Hant' | 'zh-Hans': the language it was written in.
  language text not null default 'en',
  title jsonb not null default '{}',
  summary jsonb not null default '{}',
  statement jsonb not null default '{}',
  affected text not null default '',
  journey text not null default '',
  evidence text not null default '',
  present_control text not null default '',
  constraints text not null default '',
  out_of_scope text not null default '',
  success_measure text not null default '',
  baseline text not null default '',
  target text not null default '',
  sponsor text not null default '',
  urgency text not null default 'normal' check (urgency in ('low', 'normal', 'high')),
  deadline date,
  themes text[] not null default '{}',
  focus_areas text[] not null default '{}',
  techniques text[] not null default '{}',
  languages text[] not null default '{}',
  -- {certifications, deploymentModels, languages, industries}: what a supplier must have.
  requirements jsonb not null default '{}',
  -- Non-empty: a supplier accepts this text before the full statement opens.
  agreement text not null default '',
  -- Why it is parked or closed.
  closed_reason text,
  -- What its reviewers said when they sent it back.
  review_comment text,
  review_requested_by uuid references person,
  review_requested_at timestamptz,
  -- Of what others read; counts up with every change of it.
  rev int not null default 1,
  -- A published problem's next content while it is being written; readers still get the columns above.
  pending jsonb,
  -- Counts up with every save, so that two people who write at once don't overwrite each other.
  save_rev int not null default 1,
  -- The page that saved last: it may save again before it heard of its own save.
  save_writer uuid,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  published_at timestamptz
);
create index problem_state on problem (state, published_at desc, id);

create table problem_owner (
  problem_id uuid not null references problem,
  organisation_id uuid not null references organisation,
  primary key (problem_id, organisation_id)
);
create index problem_owner_organisation on problem_owner (organisation_id);

create table problem_invitation (
  problem_id uuid not null references problem,
  organisation_id uuid not null references organisation,
  invited_by uuid references person,
  created_at timestamptz not null default now(),
  primary key (problem_id, organisation_id)
);
create index problem_invitation_organisation on problem_invitation (organisation_id);

create table problem_agreement (
  problem_id uuid not null references problem,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  text text not null,
  accepted_at timestamptz not null default now(),
  primary key (problem_id, organisation_id)
);

-- What a problem said before each published edit.
create table problem_version (
  problem_id uuid not null references problem,
  rev int not null,
  content jsonb not null,
  saved_by uuid not null references person,
  saved_at timestamptz not null default now(),
  primary key (problem_id, rev)
);

create table problem_question (
  id uuid primary key,
  problem_id uuid not null references problem,
  asked_by uuid not null references person,
  organisation_id uuid not null references organisation,
  question text not null,
  answer text,
  answered_by uuid references person,
  created_at timestamptz not null default now(),
  answered_at timestamptz
);
create index problem_question_problem on problem_question (problem_id, created_at);

-- Who opened which confidential text, and when. Visible to its owner.
create table disclosure (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  at timestamptz not null default now(),
  reason text
);
create index disclosure_subject on disclosure (subject_kind, subject_id, at desc);
-- Who reads a problem statement stands there once a day of Hong Kong.
create unique index disclosure_daily on disclosure (subject_id, person_id, ((at at time zone 'Asia/Hong_Kong')::date))
  where subject_kind = 'problem';

-- An organisation that may not see or score another's thing.
create table conflict_declaration (
  id uuid primary key,
  problem_id uuid references problem,
  person_id uuid references person,
  organisation_id uuid references organisation,
  with_organisation_id uuid references organisation,
  reason text not null,
  created_at timestamptz not null default now()
);
