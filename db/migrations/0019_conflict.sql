-- Conflicts of interest. A declaration is of a person (`person_id`) or of a whole organisation (`organisation_id`), and
-- with one problem, with one workshop, or with everything of another organisation. It is ended, never deleted.
alter table conflict_declaration
  add column workshop_id uuid references workshop,
  add column declared_by uuid references person,
  -- The organisation he spoke for: its administrators may end what it declared of others.
  add column declared_for uuid references organisation,
  -- What it was with, in the words of that day: who declared it doesn't see the thing any more.
  add column subject_title jsonb,
  add column ended_at timestamptz,
  add column ended_by uuid references person,
  add column end_reason text,
  add constraint conflict_of_somebody check (num_nonnulls(person_id, organisation_id) > 0),
  add constraint conflict_with_something check (num_nonnulls(problem_id, workshop_id, with_organisation_id) > 0);
create index conflict_problem on conflict_declaration (problem_id) where ended_at is null;
create index conflict_workshop on conflict_declaration (workshop_id) where ended_at is null;
create index conflict_person on conflict_declaration (person_id) where ended_at is null;
create index conflict_organisation on conflict_declaration (organisation_id) where ended_at is null;
create index conflict_with on conflict_declaration (with_organisation_id) where ended_at is null;

-- Who may have nothing to do with whom: a person with an organisation, and two organisations each with the other.
create view organisation_conflict as
  select person_id, case when person_id is null then organisation_id end as organisation_id, with_organisation_id
  from conflict_declaration
  where ended_at is null and problem_id is null and workshop_id is null
  union all
  select null, with_organisation_id, organisation_id
  from conflict_declaration
  where ended_at is null and problem_id is null and workshop_id is null and person_id is null;

-- Who may see nothing of which problem: declared for it, or with one of its owners. Joint owners stay owners.
create view problem_conflict as
  select problem_id, person_id, case when person_id is null then organisation_id end as organisation_id
  from conflict_declaration
  where ended_at is null and problem_id is not null
  union all
  select problem_owner.problem_id, organisation_conflict.person_id, organisation_conflict.organisation_id
  from organisation_conflict
  join problem_owner on problem_owner.organisation_id = organisation_conflict.with_organisation_id
  where organisation_conflict.organisation_id is null or not exists (
    select from problem_owner own
    where own.problem_id = problem_owner.problem_id and own.organisation_id = organisation_conflict.organisation_id);

create view workshop_conflict as
  select workshop_id, person_id, case when person_id is null then organisation_id end as organisation_id
  from conflict_declaration
  where ended_at is null and workshop_id is not null
  union all
  select workshop.id, problem_conflict.person_id, problem_conflict.organisation_id
  from problem_conflict
  join workshop on workshop.problem_id = problem_conflict.problem_id;

-- Heard by every process with the commit: boards and open pages let go of what is lost.
create or replace function conflict_declared() returns trigger language plpgsql as $$
begin
  perform pg_notify('board', json_build_object('seats', workshop.id)::text)
  from workshop
  where workshop.id = new.workshop_id or workshop.problem_id = new.problem_id
    or workshop.problem_id in (
      select problem_id from problem_owner
      where organisation_id in (new.with_organisation_id, new.organisation_id) and new.with_organisation_id is not null);
  perform pg_notify('session', json_build_object('person', membership.person_id)::text)
  from membership
  where membership.removed_at is null and (membership.person_id = new.person_id
    or new.person_id is null and membership.organisation_id in (new.organisation_id, new.with_organisation_id));
  return null;
end $$;
create trigger conflict_ended after update on conflict_declaration
  for each row execute function conflict_declared();

-- An operator's look at what is confidential is found again by its reader, subject and time.
create index disclosure_reasoned on disclosure (person_id, subject_kind, subject_id, at) where reason is not null;
create index disclosure_at on disclosure (subject_kind, at desc);
