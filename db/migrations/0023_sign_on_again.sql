-- A way to the provider and back by which somebody who is signed in proves that it is still he: he must sign in there
-- anew, whatever session he has.
alter table single_sign_on_flow add column fresh boolean not null default false;
