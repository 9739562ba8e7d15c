import { demoAccounts } from "./data/people.ts";
import { organisationId, personId, type World } from "./world.ts";

/** People with their one membership and their password; a supervisor also with the scope of his desk. */
export async function seedPeople({ tx, at, passwordHash }: World): Promise<void> {
  const created_at = at(-470);
  await tx
    .insertInto("person")
    .values(
      demoAccounts.map(({ key, email, name, locale }) => ({
        id: personId(key),
        email,
        name,
        locale: locale ?? null,
        created_at,
      })),
    )
    .execute();
  await tx
    .insertInto("membership")
    .values(
      demoAccounts.map(({ key, organisationKey, roles, title }) => ({
        person_id: personId(key),
        organisation_id: organisationId(organisationKey),
        roles,
        title,
        created_at,
      })),
    )
    .execute();
  await tx
    .insertInto("credential")
    .values(
      demoAccounts.map(({ key }) => ({
        person_id: personId(key),
        password_hash: passwordHash,
        changed_at: created_at,
      })),
    )
    .execute();
  await tx
    .insertInto("supervisor_scope")
    .values([
      { person_id: personId("hin.lo"), regulator: "HKMA" },
      { person_id: personId("ada.chiu"), regulator: "IA" },
    ])
    .execute();
}
