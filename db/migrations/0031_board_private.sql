-- Notes that people write in a private phase (B15): on nobody's board but their writer's until the reveal, when they
-- become ops of the board in one commit and leave this table.
create table board_private (
  board_id uuid not null references board,
  id uuid not null,
  person_id uuid not null references person,
  -- A note as a create op carries it.
  value jsonb not null,
  deleted_at timestamptz,
  primary key (board_id, id)
);
create index board_private_person on board_private (board_id, person_id);

-- Ops on them that were taken: the same op sent twice is one (B6), also after the reveal.
create table board_private_op (
  board_id uuid not null references board,
  op_id uuid not null,
  person_id uuid not null references person,
  primary key (board_id, op_id)
);

-- The writer's other pages may hang on another process.
create function board_private_moved() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object(
    'private', coalesce(new.board_id, old.board_id), 'person', coalesce(new.person_id, old.person_id))::text);
  return null;
end $$;
create trigger board_private_moved after insert or update or delete on board_private
  for each row execute function board_private_moved();

-- A locked element stays as it is until somebody unlocks it; a facilitator's lock only facilitators (B17).
alter table board_element add column lock text check (lock in ('anyone', 'facilitator'));
