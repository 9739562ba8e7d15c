-- Who was on a workshop's boards, from when to when: one row per page that was open (two tabs are two rows).
create table attendance_stay (
  id uuid primary key,
  workshop_id uuid not null references workshop,
  person_id uuid not null references person,
  board_id uuid not null references board,
  -- As what he was there: an observer is always visible as one.
  role text not null check (role in ('facilitator', 'participant', 'expert', 'observer')),
  began_at timestamptz not null,
  -- The last moment his process said that he is there: the end of a stay whose process was killed.
  seen_at timestamptz not null,
  ended_at timestamptz
);
create index attendance_stay_workshop on attendance_stay (workshop_id, person_id, began_at);

-- What a facilitator knows better than the room: who came by telephone, or whose page stood open without him.
create table attendance_correction (
  workshop_id uuid not null references workshop,
  person_id uuid not null references person,
  present boolean not null,
  note text not null default '',
  corrected_by uuid not null references person,
  corrected_at timestamptz not null,
  primary key (workshop_id, person_id)
);

-- What a block of the agenda does to the room when it is opened, as `BlockPlan` of app/domain/board/plan.ts.
alter table agenda_block add column plan jsonb not null default '{}';
