-- The head row is the lock of its board: seq is the last op's place in the order (B4).
create table board (
  id uuid primary key,
  workshop_id uuid not null references workshop,
  title text not null,
  -- Key of the canvas it began with, e.g. 'framing', 'risk', 'blank'.
  canvas text not null default 'blank',
  seq bigint not null default 0,
  created_by uuid not null references person,
  created_at timestamptz not null default now()
);
create index board_workshop on board (workshop_id);

create table board_element (
  board_id uuid not null references board,
  id uuid not null,
  kind text not null check (kind in ('note', 'text', 'shape', 'frame', 'connector', 'ink', 'image', 'card')),
  place jsonb not null,
  geo jsonb not null,
  style jsonb not null,
  data jsonb not null,
  -- Last seq that wrote each register, as {register: seq}.
  revs jsonb not null default '{}',
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  rev bigint not null,
  deleted_at timestamptz,
  primary key (board_id, id)
);

create table board_op (
  board_id uuid not null references board,
  seq bigint not null,
  op_id uuid not null,
  element_id uuid not null,
  type text not null check (type in ('create', 'set', 'delete', 'restore')),
  register text,
  value jsonb,
  person_id uuid not null references person,
  at timestamptz not null default now(),
  primary key (board_id, seq),
  unique (board_id, op_id)
);

create table vote_round (
  id uuid primary key,
  board_id uuid not null references board,
  title text not null,
  -- Elements that may be voted on: kinds, and a frame or the whole board.
  kinds text[] not null default '{note}',
  frame_id uuid,
  budget int not null check (budget between 1 and 50),
  per_element int not null default 1 check (per_element >= 1),
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_by uuid not null references person,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);
create unique index vote_round_open on vote_round (board_id) where state = 'open';

create table vote (
  round_id uuid not null references vote_round,
  person_id uuid not null references person,
  element_id uuid not null,
  count int not null check (count > 0),
  updated_at timestamptz not null default now(),
  primary key (round_id, person_id, element_id)
);

-- A note that became a governed record, with its provenance.
create table record (
  id uuid primary key,
  workshop_id uuid not null references workshop,
  problem_id uuid not null references problem,
  board_id uuid references board,
  element_id uuid,
  type text not null
    check (type in ('problem', 'assumption', 'risk', 'control', 'metric', 'decision', 'action', 'hmw', 'concept', 'attendance')),
  text text not null,
  -- Per type: risk {cause, consequence, likelihood, impact}, action {owner, due}, metric {baseline, target} …
  detail jsonb not null default '{}',
  -- The note's author, who need not be the one who made it a record.
  author_id uuid references person,
  made_by uuid not null references person,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz
);
create index record_workshop on record (workshop_id, created_at);
create unique index record_element on record (board_id, element_id, type) where removed_at is null;
