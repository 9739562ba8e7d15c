import { organisations } from "./data/organisations.ts";
import { organisationId, type World } from "./world.ts";

export async function seedOrganisations({ tx, on, at }: World): Promise<void> {
  await tx
    .insertInto("organisation")
    .values(
      organisations.map((organisation) => ({
        id: organisationId(organisation.key),
        kind: organisation.kind,
        name: organisation.name,
        sector: organisation.sector ?? null,
        tier: organisation.tier ?? null,
        regulators: organisation.regulators,
        business_identifier: organisation.businessIdentifier ?? null,
        licence_number: organisation.licenceNumber ?? null,
        licence_link: organisation.licenceLink ?? null,
        licence_checked_on: organisation.licenceChecked === undefined ? null : on(organisation.licenceChecked),
        created_at: at(-480),
      })),
    )
    .execute();
}
