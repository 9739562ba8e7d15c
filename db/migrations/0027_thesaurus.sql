-- The thesaurus of matching and search. The published version with the highest number is in use; at most one version is
-- a draft, which operators edit. `shipped` is the fingerprint of the release's own thesaurus where the version is exactly that.
create table thesaurus_version (
  number integer primary key check (number > 0),
  based_on integer references thesaurus_version (number),
  note text not null default '',
  -- Counts edits of the draft: what was previewed is what is published.
  rev integer not null default 1,
  created_by uuid references person (id),
  created_at timestamptz not null,
  published_by uuid references person (id),
  published_at timestamptz,
  shipped text,
  check (published_at is not null or shipped is null)
);
create unique index thesaurus_one_draft on thesaurus_version ((true)) where published_at is null;

create table thesaurus_concept (
  version integer not null references thesaurus_version (number) on delete cascade,
  id text not null check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Counts edits of the concept over all versions, so that two tabs don't overwrite each other.
  rev integer not null default 1,
  label jsonb not null,
  terms jsonb not null,
  near text[] not null default '{}',
  unless text[] not null default '{}',
  primary key (version, id)
);

-- A published version is never changed: old matches are explained by it.
create function refuse_changing_published_thesaurus() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'thesaurus_version' then
    if old.published_at is not null then
      raise exception 'thesaurus version % is published: % refused', old.number, tg_op;
    end if;
  elsif exists (select from thesaurus_version where number = old.version and published_at is not null) then
    raise exception 'thesaurus version % is published: % refused', old.version, tg_op;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger thesaurus_version_published before update or delete on thesaurus_version
  for each row execute function refuse_changing_published_thesaurus();
create trigger thesaurus_concept_published before update or delete on thesaurus_concept
  for each row execute function refuse_changing_published_thesaurus();

-- Who looks after a concept and when it is looked at again; holds at once, whatever version is in use. No row, or no
-- owner: the lab looks after it.
create table thesaurus_care (
  concept text primary key,
  owner_id uuid references person (id),
  review_on date not null,
  reviewed_at timestamptz,
  reviewed_by uuid references person (id)
);

-- The thesaurus that came with a release. Not settled: an edited thesaurus waits for an operator to take it up or leave it.
create table thesaurus_release (
  fingerprint text primary key,
  concepts jsonb not null,
  arrived_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references person (id)
);

-- What a draft would change, worked out for one operator from what he may read.
create table thesaurus_preview (
  person_id uuid primary key references person (id),
  draft integer not null references thesaurus_version (number) on delete cascade,
  rev integer not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  result jsonb
);
