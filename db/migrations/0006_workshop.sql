create table workshop (
  id uuid primary key,
  problem_id uuid not null references problem,
  state text not null default 'draft'
    check (state in ('draft', 'scheduled', 'live', 'wrapped-up', 'reported', 'cancelled')),
  title text not null,
  venue text not null default '',
  starts_at timestamptz,
  minutes int not null default 240,
  -- Seats an organisation may hold.
  seats_per_organisation int not null default 2,
  calendar_sequence int not null default 0,
  cancel_reason text,
  -- The facilitator's report, once written.
  report text,
  reported_at timestamptz,
  -- Facilitation state (B14), as `Stage` of app/domain/board/stage.ts; '{}' is the empty stage.
  stage jsonb not null default '{}',
  stage_rev int not null default 0,
  rev int not null default 1,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index workshop_problem on workshop (problem_id);
create index workshop_starts on workshop (starts_at desc);

create table agenda_block (
  id uuid primary key,
  workshop_id uuid not null references workshop,
  position int not null,
  -- Key of the template's block; its title is translated, unless `title` names it.
  activity text not null,
  title text,
  canvas text,
  starts_minute int not null,
  ends_minute int not null,
  check (ends_minute > starts_minute)
);
create index agenda_block_workshop on agenda_block (workshop_id, position);

create table seat (
  id uuid primary key,
  workshop_id uuid not null references workshop,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  role text not null check (role in ('facilitator', 'participant', 'expert', 'observer')),
  state text not null default 'invited' check (state in ('invited', 'accepted', 'declined', 'waiting', 'removed')),
  invited_at timestamptz not null default now(),
  answered_at timestamptz,
  unique (workshop_id, person_id)
);
create index seat_person on seat (person_id);

create table attendance (
  workshop_id uuid not null references workshop,
  person_id uuid not null references person,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (workshop_id, person_id)
);
