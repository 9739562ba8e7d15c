-- Two who both want to meet have a contact: they know whom to ask, and write to each other.
create table contact (
  id uuid primary key,
  problem_id uuid not null references problem,
  supplier_id uuid not null references supplier,
  opened_at timestamptz not null default now(),
  unique (problem_id, supplier_id)
);
create table contact_message (
  id uuid primary key,
  contact_id uuid not null references contact,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  body text not null check (length(body) between 1 and 4000),
  created_at timestamptz not null default now()
);
create index contact_message_in_order on contact_message (contact_id, created_at, id);

insert into contact (id, problem_id, supplier_id)
select gen_random_uuid(), owner_mark.problem_id, owner_mark.supplier_id
from match_mark as owner_mark
join match_mark as supplier_mark using (problem_id, supplier_id)
where owner_mark.side = 'owner' and supplier_mark.side = 'supplier'
  and owner_mark.mark in ('must', 'meet') and supplier_mark.mark in ('must', 'meet');

-- An event at which pairs of this kind meet for a few minutes each.
create table meeting_round (
  id uuid primary key,
  title text not null check (length(title) between 1 and 160),
  venue text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  slot_minutes int not null default 20 check (slot_minutes between 5 and 120),
  state text not null check (state in ('draft', 'open', 'published', 'cancelled')),
  cancel_reason text,
  created_by uuid not null references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  rev int not null default 1,
  check (ends_at > starts_at)
);
create table meeting_break (
  round_id uuid not null references meeting_round,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (round_id, starts_at),
  check (ends_at > starts_at)
);
create table meeting_room (
  id uuid primary key,
  round_id uuid not null references meeting_round,
  position int not null,
  name text not null,
  tables int not null check (tables between 1 and 60)
);
create index meeting_room_of_round on meeting_room (round_id, position);
create table meeting_participant (
  round_id uuid not null references meeting_round,
  organisation_id uuid not null references organisation,
  added_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (round_id, organisation_id)
);
create index meeting_participant_of_organisation on meeting_participant (organisation_id);
-- When somebody who takes part can't.
create table meeting_absence (
  round_id uuid not null,
  organisation_id uuid not null,
  starts_at timestamptz not null,
  primary key (round_id, organisation_id, starts_at),
  foreign key (round_id, organisation_id) references meeting_participant on delete cascade
);

create table meeting_plan (
  id uuid primary key,
  round_id uuid not null references meeting_round,
  -- SEQUENCE of its calendar files: a later plan replaces what calendars have.
  number int not null,
  state text not null check (state in ('planning', 'draft', 'published', 'replaced', 'failed')),
  asked_by uuid references person,
  asked_at timestamptz not null default now(),
  planned_at timestamptz,
  published_at timestamptz,
  meetings_proven boolean,
  gaps_proven boolean,
  seconds numeric,
  unique (round_id, number)
);
create unique index meeting_plan_published_once on meeting_plan (round_id) where state = 'published';
create unique index meeting_plan_planning_once on meeting_plan (round_id) where state = 'planning';
create table meeting (
  id uuid primary key,
  plan_id uuid not null references meeting_plan on delete cascade,
  problem_id uuid not null references problem,
  supplier_id uuid not null references supplier,
  starts_at timestamptz not null,
  room_id uuid not null references meeting_room,
  table_number int not null,
  -- Somebody dropped out after it was published.
  cancelled_at timestamptz,
  unique (plan_id, problem_id, supplier_id),
  unique (plan_id, starts_at, room_id, table_number)
);
-- Nobody is in two meetings at once.
create table meeting_party (
  meeting_id uuid not null references meeting on delete cascade,
  plan_id uuid not null references meeting_plan on delete cascade,
  organisation_id uuid not null references organisation,
  starts_at timestamptz not null,
  primary key (meeting_id, organisation_id),
  unique (plan_id, organisation_id, starts_at)
);
-- Two who want to meet and for whom no time was found.
create table meeting_unmet (
  plan_id uuid not null references meeting_plan on delete cascade,
  problem_id uuid not null references problem,
  supplier_id uuid not null references supplier,
  reason text not null check (reason in ('no-common-time', 'times-taken')),
  primary key (plan_id, problem_id, supplier_id)
);
