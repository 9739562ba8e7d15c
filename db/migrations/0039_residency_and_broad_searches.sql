-- Where a supplier's solutions keep data: what a problem statement may require.
alter table supplier add column residencies text[] not null default '{}';

-- Since when a saved search finds more than anybody reads, so that nothing of it is told; null while it is narrow enough.
alter table saved_search add column broad_since timestamptz;
