-- A moment of a board's history that somebody named (B10). The ops are the history; this only points into it.
create table board_version (
  id uuid primary key,
  board_id uuid not null references board,
  seq bigint not null,
  name text not null,
  named_by uuid not null references person,
  named_at timestamptz not null default now()
);
create index board_version_board on board_version (board_id, seq);
