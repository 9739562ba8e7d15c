-- Boards kept as templates by the operator's facilitators: frames, words and lines to begin another board with.
create table board_template (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  description text not null default '',
  -- In which its words are.
  language text not null check (language in ('en', 'zh-Hant', 'zh-Hans')),
  -- Elements as create ops carry them, each with the id by which others of the template name it.
  elements jsonb not null,
  made_by uuid not null references person,
  made_at timestamptz not null default now(),
  -- No longer offered; boards that began with it stay as they are.
  retired_at timestamptz
);
create index board_template_organisation on board_template (organisation_id, made_at);

-- Who may take a workshop's boards out as files: those who work at the table, or its facilitators alone.
alter table workshop add column exports text not null default 'table' check (exports in ('table', 'facilitators'));

-- The facilitators' report while it is being written, and as it was issued: titled sections in their order.
create table workshop_report (
  workshop_id uuid primary key references workshop,
  language text not null check (language in ('en', 'zh-Hant', 'zh-Hans')),
  -- [{ key, title, body }]
  sections jsonb not null,
  rev int not null default 1,
  -- The open page that saved it last.
  save_writer uuid,
  saved_by uuid not null references person,
  saved_at timestamptz not null default now()
);

-- Moments of it that were kept: drafted anew, kept by hand, issued.
create table workshop_report_version (
  workshop_id uuid not null references workshop,
  number int not null,
  language text not null,
  sections jsonb not null,
  why text not null check (why in ('drafted', 'kept', 'issued')),
  saved_by uuid not null references person,
  saved_at timestamptz not null default now(),
  primary key (workshop_id, number)
);
