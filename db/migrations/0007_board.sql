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

-- Every process that has the board open hears of ops it didn't commit itself, and catches up.
create function board_moved() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('board', new.id, 'seq', new.seq)::text);
  return null;
end $$;
create trigger board_moved after update of seq on board for each row execute function board_moved();

-- Whoever changes the stage, the state or a seat: open boards of the workshop hear of it with the commit.
create function workshop_staged() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('workshop', new.id)::text);
  return null;
end $$;
create trigger workshop_staged after update of stage, stage_rev, state on workshop
  for each row execute function workshop_staged();

create function seat_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('seats', coalesce(new.workshop_id, old.workshop_id))::text);
  return null;
end $$;
create trigger seat_changed after update or delete on seat for each row execute function seat_changed();

create table board_element (
  board_id uuid not null references board,
  id uuid not null,
  kind text not null check (kind in ('note', 'text', 'shape', 'frame', 'connector', 'ink', 'image', 'card')),
  place jsonb not null,
  geo jsonb not null,
  style jsonb not null,
  data jsonb not null,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Seq of the last op that changed it.
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

create function vote_round_moved() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('round', new.board_id)::text);
  return null;
end $$;
create trigger vote_round_moved after insert or update on vote_round
  for each row execute function vote_round_moved();

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
