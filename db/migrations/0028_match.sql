-- Rankings as they were computed. On the owner's side one per problem, over its full text; on the supplier's side one
-- per firm, each problem as far as that firm may read it. Kept, so that an old match can be explained as it was.
create table match_run (
  id uuid primary key,
  side text not null check (side in ('owner', 'supplier')),
  -- Whose ranking it is.
  problem_id uuid references problem,
  supplier_id uuid references supplier,
  check ((side = 'owner') = (problem_id is not null) and (side = 'supplier') = (supplier_id is not null)),
  -- Of that problem's text, or of that firm's profile.
  rev int not null,
  -- What it was computed with.
  formula text not null,
  balance text not null,
  thesaurus text not null,
  -- How many were scored, and how many of the first places one firm might hold at that time.
  scored int not null,
  budget int,
  -- Of all that the ranking shows: what comes out the same isn't stored twice.
  digest text not null,
  -- What had changed: 'problem.edited', 'supplier.saved', 'thesaurus.published', …
  causes text[] not null default '{}',
  latest boolean not null default true,
  computed_at timestamptz not null,
  -- When it was last computed with the same outcome.
  confirmed_at timestamptz not null
);
create unique index match_run_latest_problem on match_run (problem_id) where latest and problem_id is not null;
create unique index match_run_latest_supplier on match_run (supplier_id) where latest and supplier_id is not null;
create index match_run_problem on match_run (problem_id, computed_at desc);
create index match_run_supplier on match_run (supplier_id, computed_at desc);

-- A place in a ranking.
create table match_pair (
  run_id uuid not null references match_run on delete cascade,
  place int not null,
  problem_id uuid not null references problem,
  supplier_id uuid not null references supplier,
  problem_rev int not null,
  supplier_rev int not null,
  -- The place by score alone, and why it stands elsewhere.
  ranked int not null,
  moved text check (moved in ('gave-way', 'moved-up', 'newcomer', 'made-room')),
  score numeric not null,
  -- Below 1 where the profile claims many fields for few solutions: what each reason was multiplied with.
  breadth numeric not null,
  meets boolean not null,
  -- How much of the problem its reasons are made from.
  depth text not null check (depth in ('summary', 'full')),
  -- [{code, weight, params}]; null for those far down, whose reasons nobody opens.
  reasons jsonb,
  -- What would raise it, for the firm alone: [{code, params}].
  advice jsonb not null default '[]',
  primary key (run_id, place),
  unique (run_id, problem_id, supplier_id)
);
create index match_pair_supplier on match_pair (supplier_id, run_id);
create index match_pair_problem on match_pair (problem_id, run_id);

-- What is to be computed anew. Written in the transaction of the change; one row however often it is asked for.
create table match_want (
  kind text not null check (kind in ('problem', 'supplier')),
  id uuid not null,
  -- It changed itself, so that those it stands with are computed anew, too.
  spread boolean not null default false,
  causes text[] not null default '{}',
  -- Counts up: a computation that began before the last ask doesn't answer it.
  asked int not null default 1,
  asked_at timestamptz not null default now(),
  primary key (kind, id)
);
create index match_want_oldest on match_want (asked_at);

-- Which house met which firm, a row a day of Hong Kong: in the first ten of a ranking it opened, or by its profile.
create table match_sighting (
  supplier_id uuid not null references supplier,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('listed', 'opened')),
  problem_id uuid references problem,
  day date not null,
  moved text check (moved in ('gave-way', 'moved-up', 'newcomer', 'made-room')),
  check ((kind = 'listed') = (problem_id is not null)),
  unique nulls not distinct (supplier_id, day, kind, organisation_id, problem_id)
);
create index match_sighting_day on match_sighting (day);

-- What is published already is computed at the first start.
insert into match_want (kind, id)
select 'problem', id from problem where state in ('open', 'matching', 'in-workshop', 'matured')
union all
select 'supplier', supplier.id from supplier
where exists (select from membership where membership.organisation_id = supplier.id and membership.removed_at is null);
