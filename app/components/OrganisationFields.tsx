import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { sectors } from "#app/domain/actor.ts";
import { regulators } from "#app/domain/cohort.ts";
import { type OrganisationFacts, tiers } from "#app/domain/organisation.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { OrganisationNameFields } from "./OrganisationNameFields.tsx";

/** What the operator checked of an organisation, as fields of a form. */
export function OrganisationFields({ facts, refusal }: { facts?: OrganisationFacts; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const wrong = useFieldErrors(refusal);
  const none = { value: "", label: t("organisation:none") };
  return (
    <Stack gap="sm">
      <OrganisationNameFields name={facts?.name} refusal={refusal} />
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <NativeSelect
          name="sector"
          label={t("organisation:field.sector")}
          defaultValue={facts?.sector ?? ""}
          error={wrong("sector")}
          data={[none, ...sectors.map((sector) => ({ value: sector, label: t(`organisation:sector.${sector}`) }))]}
        />
        <NativeSelect
          name="tier"
          label={t("organisation:field.tier")}
          defaultValue={facts?.tier ?? ""}
          error={wrong("tier")}
          data={[none, ...tiers.map((tier) => ({ value: tier, label: t(`organisation:tier.${tier}`) }))]}
        />
        <TextInput
          name="businessIdentifier"
          label={t("organisation:field.business-identifier")}
          description={t("organisation:field.business-identifier-hint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          defaultValue={facts?.businessIdentifier ?? ""}
          error={wrong("businessIdentifier")}
          inputMode="numeric"
          maxLength={8}
        />
      </SimpleGrid>
      <Checkbox.Group
        label={t("organisation:field.regulators")}
        defaultValue={facts?.regulators ?? []}
        error={wrong("regulators")}
      >
        <Group gap="md" mt={6}>
          {regulators.map((regulator) => (
            <Checkbox key={regulator} name="regulators" value={regulator} label={regulator} />
          ))}
        </Group>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <TextInput
          name="licenceNumber"
          label={t("organisation:field.licence-number")}
          defaultValue={facts?.licenceNumber ?? ""}
          error={wrong("licenceNumber")}
          maxLength={120}
        />
        <TextInput
          name="licenceLink"
          type="url"
          label={t("organisation:field.licence-link")}
          defaultValue={facts?.licenceLink ?? ""}
          error={wrong("licenceLink")}
          maxLength={500}
        />
        <TextInput
          name="licenceCheckedOn"
          type="date"
          label={t("organisation:field.licence-checked")}
          defaultValue={facts?.licenceCheckedOn ?? ""}
          error={wrong("licenceCheckedOn")}
        />
      </SimpleGrid>
    </Stack>
  );
}
