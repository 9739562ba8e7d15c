-- What is said about elements of a board: comments, reactions, and who has read how far. They are no ops: they hang on an
-- element, go out of sight with it and come back with it.
create table board_thread (
  board_id uuid not null,
  element_id uuid not null,
  -- Grows with each change of the thread; its row is the lock of what hangs on the element.
  rev int not null default 1,
  resolved_at timestamptz,
  resolved_by uuid references person,
  primary key (board_id, element_id),
  foreign key (board_id, element_id) references board_element
);

create table board_comment (
  id uuid primary key,
  board_id uuid not null,
  element_id uuid not null,
  person_id uuid not null references person,
  -- People are mentioned by id, as @{…}: a name that is erased stands in no text.
  text text not null,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  removed_at timestamptz,
  foreign key (board_id, element_id) references board_thread
);
create index board_comment_thread on board_comment (board_id, element_id, created_at);

create table board_reaction (
  board_id uuid not null,
  element_id uuid not null,
  person_id uuid not null references person,
  kind text not null check (kind in ('like', 'heart', 'question', 'done', 'important')),
  at timestamptz not null default now(),
  primary key (board_id, element_id, person_id, kind),
  foreign key (board_id, element_id) references board_thread
);

create table board_thread_read (
  board_id uuid not null,
  element_id uuid not null,
  person_id uuid not null references person,
  read_at timestamptz not null,
  primary key (board_id, person_id, element_id),
  foreign key (board_id, element_id) references board_thread
);

-- Every process that has the board open reads the thread anew and tells its pages.
create function board_talked() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('talk', new.board_id, 'element', new.element_id)::text);
  return null;
end $$;
create trigger board_talked after insert or update on board_thread for each row execute function board_talked();
