-- A search that somebody keeps, as a member of one organisation: what it finds is told to him.
create table saved_search (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  place text not null check (place in ('everything', 'problems', 'suppliers')),
  name text not null,
  q text not null default '',
  filters jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index saved_search_person on saved_search (person_id, organisation_id);

-- Each thing that a saved search has found, once: what stands here is not found anew.
create table saved_search_find (
  search_id uuid not null references saved_search on delete cascade,
  kind text not null check (kind in ('problem', 'supplier', 'practice')),
  thing_id uuid not null,
  found_at timestamptz not null,
  -- It was there when the search was saved: no news.
  at_saving boolean not null default false,
  told_at timestamptz,
  -- When it went into a digest, and which; set without a mail where digests are off.
  mailed_at timestamptz,
  mail_id uuid references mail on delete set null,
  primary key (search_id, kind, thing_id)
);
create index saved_search_find_mail on saved_search_find (mail_id) where mail_id is not null;
create index saved_search_find_waiting on saved_search_find (search_id) where mailed_at is null;

-- How often a member is mailed what his saved searches found, and when he last could have been.
create table alert_setting (
  person_id uuid not null references person,
  organisation_id uuid not null references organisation,
  digest text not null check (digest in ('off', 'daily', 'weekly')),
  digest_at timestamptz not null default now(),
  primary key (person_id, organisation_id)
);

-- Who leaves an organisation leaves with nothing that goes on looking for him.
create function end_searches_of_membership() returns trigger language plpgsql as $$
begin
  delete from saved_search where person_id = new.person_id and organisation_id = new.organisation_id;
  delete from alert_setting where person_id = new.person_id and organisation_id = new.organisation_id;
  return null;
end $$;
create trigger membership_ends_searches after update of removed_at on membership
  for each row when (new.removed_at is not null) execute function end_searches_of_membership();

create function end_searches_of_person() returns trigger language plpgsql as $$
begin
  delete from saved_search where person_id = new.id;
  delete from alert_setting where person_id = new.id;
  return null;
end $$;
create trigger person_ends_searches after update of removed_at on person
  for each row when (new.removed_at is not null) execute function end_searches_of_person();
