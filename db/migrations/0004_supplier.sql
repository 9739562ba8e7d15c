-- A supplier is an organisation with a profile in the directory; the two share their id.
create table supplier (
  id uuid primary key references organisation,
  slug text not null unique,
  summary jsonb not null,
  themes text[] not null default '{}',
  focus_areas text[] not null default '{}',
  techniques text[] not null default '{}',
  industries text[] not null default '{}',
  certifications text[] not null default '{}',
  deployment_models text[] not null default '{}',
  languages text[] not null default '{}',
  stage text not null default 'growth',
  reference_count int not null default 0,
  profile_language text not null default 'en',
  rev int not null default 1,
  updated_at timestamptz not null default now()
);

create table solution (
  id uuid primary key,
  supplier_id uuid not null references supplier,
  name text not null,
  description text not null,
  maturity int check (maturity between 1 and 9),
  position int not null default 0
);
create index solution_supplier on solution (supplier_id, position);

create table match_mark (
  problem_id uuid not null references problem,
  supplier_id uuid not null references supplier,
  side text not null check (side in ('owner', 'supplier')),
  mark text not null check (mark in ('must', 'meet', 'no')),
  marked_by uuid not null references person,
  marked_at timestamptz not null default now(),
  primary key (problem_id, supplier_id, side)
);
