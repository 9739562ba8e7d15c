-- An identity provider's word counts for its own organisation only. When the person last showed something of his own
-- in this session (password, code, passkey); null: never, a provider alone vouched for him.
alter table session add column own_proof_at timestamptz;
-- Whose provider's word its second factor is; null: it was shown here.
alter table session add column second_factor_by uuid references organisation;

-- How the living ones began isn't known: none of them counts as proved here, and the second factor of whoever is known
-- at a provider counts as that provider's.
update session set second_factor_by = organisation_id
  where second_factor_at is not null and exists (
    select from external_identity
      where external_identity.person_id = session.person_id
        and external_identity.organisation_id = session.organisation_id);
