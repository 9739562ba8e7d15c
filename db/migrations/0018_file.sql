-- What people attach. The bytes lie in a folder, encrypted, each file under a key of its own; the row holds that key,
-- wrapped by a key that only the environment knows.
create table file (
  id uuid primary key,
  -- What it was added to: 'problem', 'proposal', … Who may read that, as far as it shows the file, may open it.
  subject_kind text not null,
  subject_id uuid not null,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  name text not null,
  -- Found by what it holds, never by its name.
  media_type text not null,
  -- Of the plain text: bytes, and SHA-256 in hex.
  size bigint not null,
  sha256 text not null,
  -- In base64. Null once removed: whatever copy of the bytes is left can't be read any more.
  wrapped_key text,
  -- Which key of the environment wraps it.
  key_id text,
  created_at timestamptz not null default now(),
  -- Since when no draft and no version of its subject carries it; a day later it is removed.
  let_go_at timestamptz,
  removed_at timestamptz,
  check ((removed_at is null) = (wrapped_key is not null and key_id is not null))
);
create index file_subject on file (subject_kind, subject_id);
create index file_let_go on file (let_go_at) where removed_at is null and let_go_at is not null;
create index file_key on file (key_id) where removed_at is null;

-- [{id, name, type, size, sha256}], in the order they were added: part of what the statement says, and of its versions.
alter table problem add column attachments jsonb not null default '[]';
alter table proposal add column attachments jsonb not null default '[]';
