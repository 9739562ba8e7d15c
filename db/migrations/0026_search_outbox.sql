-- What search has to read anew, written with the change itself. Every index follows this log on its own: one shared by
-- all processes (Meilisearch), or one in each process (MiniSearch).
create table search_change (
  seq bigint generated always as identity primary key,
  noun text not null,
  thing_id uuid not null,
  -- The transaction that wrote it. A reader who has seen all below the oldest open transaction has missed nothing;
  -- `seq` can't tell, because a lower number may be committed later.
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now()
);
create index search_change_xid on search_change (xid);
create index search_change_at on search_change (at);

-- Every index there is, and how far it has followed.
create table search_index (
  name text primary key,
  engine text not null check (engine in ('minisearch', 'meilisearch')),
  shared boolean not null,
  -- All transactions below it have been taken over.
  position xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
  documents integer not null default 0,
  -- When it was last filled as a whole; null: it isn't, and answers nothing.
  filled_at timestamptz,
  filling_since timestamptz,
  -- Somebody asked for it to be filled anew, or to be compared with the database.
  fill_wanted_at timestamptz,
  check_wanted_at timestamptz,
  away_since timestamptz,
  away_reason text,
  seen_at timestamptz not null default now()
);

-- What an index has yet to take in, a row per thing; gone when its engine's tasks have succeeded.
create table search_task (
  index_name text not null references search_index on delete cascade,
  noun text not null,
  thing_id uuid not null,
  -- The newest change of the thing that was taken over, and since when the oldest waits.
  upto bigint not null,
  since timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  -- What the engine called its tasks.
  tasks text[] not null default '{}',
  -- How often it failed, and when it is tried (waiting) or asked for (sent) again.
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  -- A code, never a text of the document.
  reason text,
  primary key (index_name, noun, thing_id)
);
create index search_task_due on search_task (index_name, next_at) where state <> 'failed';

-- Each comparison of an index with the database, by (id, version).
create table search_check (
  id uuid primary key,
  index_name text not null,
  engine text not null,
  at timestamptz not null,
  milliseconds integer not null,
  things integer not null,
  missing integer not null,
  stale integer not null,
  surplus integer not null,
  -- Differences that were there after mending.
  remaining integer not null,
  -- Why it could not be made, as a code.
  failure text
);
create index search_check_at on search_check (at desc);
