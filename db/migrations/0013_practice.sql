-- Why a practice is kept confidential, and what somebody who was asked to clear it wants changed.
alter table practice add column confidential_reason text;
alter table practice add column return_reason text;
