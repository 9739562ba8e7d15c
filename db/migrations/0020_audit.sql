-- The audit trail: every event says from where it was done, and batches of events are chained by hash.
alter table event
  add column address text,
  add column agent text,
  add column request_id uuid,
  add column session_id uuid;
create index event_actor on event (actor_id, seq);
create index event_organisation on event (organisation_id, seq);
create index event_kind on event (kind, seq);
create index event_at on event (at);

-- One batch: all events from one seq to another. `rows_hash` is over its events, `hash` over this row and the hash of
-- the batch before. After retention (`dropped_at`) the events are gone and the chain still holds.
create table event_seal (
  number bigint primary key check (number > 0),
  from_seq bigint not null,
  to_seq bigint not null check (to_seq >= from_seq),
  count integer not null,
  rows_hash text not null,
  previous_hash text not null,
  hash text not null unique,
  sealed_at timestamptz not null,
  dropped_at timestamptz
);

-- Nothing that was written is changed or removed, except by retention, which says so in its own transaction.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('lab.retention', true), '') = 'on' then
    if tg_op = 'DELETE' and tg_table_name = 'event' then return old; end if;
    if tg_op = 'UPDATE' and tg_table_name = 'event_seal' and to_jsonb(new) - 'dropped_at' = to_jsonb(old) - 'dropped_at'
    then return new; end if;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op;
end $$;
create trigger event_append_only before update or delete on event
  for each row execute function refuse_rewriting();
create trigger event_no_truncate before truncate on event
  for each statement execute function refuse_rewriting();
create trigger event_seal_append_only before update or delete on event_seal
  for each row execute function refuse_rewriting();
create trigger event_seal_no_truncate before truncate on event_seal
  for each statement execute function refuse_rewriting();
