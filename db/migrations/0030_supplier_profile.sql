-- A supplier's next profile while its people write it; everybody else reads the columns beside it until it is published.
alter table supplier add column pending jsonb;
-- Of the form: counts up with every save. The page that saved last may save again before it heard of it.
alter table supplier add column save_rev int not null default 1;
alter table supplier add column save_writer uuid;

-- {name: {en, zhHant, zhHans}, description: {…}} in the languages beside the one the profile is written in.
alter table solution add column translations jsonb not null default '{}';
-- Taken off the profile; proposals that named it keep it.
alter table solution add column removed_at timestamptz;
