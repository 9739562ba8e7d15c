-- An institution asks the owner of a problem like its own to own its statement jointly.
create table joint_request (
  id uuid primary key,
  -- The statement that would be owned by both.
  problem_id uuid not null references problem,
  -- The one like it, whose owner is asked.
  other_id uuid not null references problem,
  -- Who asks; whether he who is asked may know is `named`.
  organisation_id uuid not null references organisation,
  asked_by uuid not null references person,
  named boolean not null default false,
  message text not null default '',
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  answered_by uuid references person,
  -- Of who accepted: only then he is known.
  joined_id uuid references organisation,
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  -- Once: who declined is not asked again.
  unique (problem_id, other_id),
  check (problem_id <> other_id)
);
create index joint_request_other on joint_request (other_id);
