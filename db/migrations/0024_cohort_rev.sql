-- Counts up with every saving: two people of the operator who edit a cohort at once don't write over each other.
alter table cohort add column rev int not null default 1;
