-- The words everything is sorted by. Names are localised: {en, zhHant, zhHans}.
create table theme (id text primary key, name jsonb not null, position int not null default 0);
create table focus_area (id text primary key, name jsonb not null, position int not null default 0);
create table technique (id text primary key, name jsonb not null, position int not null default 0);
