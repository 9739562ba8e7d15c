import {
  Button,
  Checkbox,
  Fieldset,
  NumberInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { criterionKeys, regulators } from "#app/domain/cohort.ts";
import type { Localised } from "#app/domain/language.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";

export type CohortFormValues = {
  name: Localised;
  description: Localised;
  /** As a date-and-time field wants it, in Hong Kong time. */
  opensAt: string;
  closesAt: string;
  onboardingStartsOn: string;
  trialStartsOn: string;
  trialMonths: number;
  capacity: number;
  computePool: string;
  regulators: readonly string[];
  weights: Record<string, number>;
  assessors: readonly { personId: string; name: string; organisation: string; onCommittee: boolean }[];
  open: boolean;
};

const languageFields = ["en", "zhHant", "zhHans"] as const;
const languageNames = { en: "en", zhHant: "zh-Hant", zhHans: "zh-Hans" } as const;

/** A cohort as the operator writes it: names, dates, weights, committee. */
export function CohortForm({
  values,
  rev,
  refusal,
}: {
  values: CohortFormValues;
  /** As it was when the form was opened; absent for a new cohort. */
  rev?: number;
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = useFieldErrors(refusal);
  const given = <Name extends keyof CohortFormValues>(name: Name) => ({
    name,
    defaultValue: values[name],
    error: wrong(name),
  });
  return (
    <Form method="post">
      {rev !== undefined && <input type="hidden" name="rev" value={rev} />}
      <Stack gap="lg">
        <Fieldset legend={t("cohort:form.names")}>
          <Stack gap="sm">
            {languageFields.map((field) => (
              <TextInput
                key={field}
                name={`name.${field}`}
                label={t("cohort:form.name", { language: t(`shell:language.${languageNames[field]}`) })}
                defaultValue={values.name[field]}
                error={field === "en" && (wrong("name") ?? wrong("name.en"))}
                maxLength={120}
              />
            ))}
            {languageFields.map((field) => (
              <Textarea
                key={field}
                name={`description.${field}`}
                label={t("cohort:form.description", { language: t(`shell:language.${languageNames[field]}`) })}
                defaultValue={values.description[field]}
                autosize
                minRows={2}
                maxLength={600}
              />
            ))}
          </Stack>
        </Fieldset>
        <Fieldset legend={t("cohort:date.title")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput type="datetime-local" {...given("opensAt")} label={t("cohort:form.opens")} required />
            <TextInput type="datetime-local" {...given("closesAt")} label={t("cohort:form.closes")} required />
            <TextInput type="date" {...given("onboardingStartsOn")} label={t("cohort:date.onboarding")} />
            <TextInput type="date" {...given("trialStartsOn")} label={t("cohort:form.trial-starts")} />
            <NumberInput {...given("trialMonths")} label={t("cohort:form.trial-months")} min={1} max={24} required />
            <NumberInput {...given("capacity")} label={t("cohort:facts.capacity")} min={1} max={200} required />
          </SimpleGrid>
        </Fieldset>
        <Fieldset legend={t("cohort:criteria.title")}>
          <Text size="sm" c="dimmed" mb="sm">
            {t("cohort:form.weights")}
          </Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {criterionKeys.map((key) => (
              <NumberInput
                key={key}
                name={`weights.${key}`}
                label={t(`cohort:criterion.${key}.name`)}
                defaultValue={values.weights[key]}
                error={wrong(`weights.${key}`)}
                min={1}
                max={100}
                required
              />
            ))}
          </SimpleGrid>
        </Fieldset>
        <Fieldset legend={t("cohort:form.taking-part")}>
          <Stack gap="md">
            <Checkbox.Group label={t("cohort:facts.regulators")} defaultValue={[...values.regulators]}>
              <SimpleGrid cols={{ base: 2, sm: 4 }} mt="xs">
                {regulators.map((regulator) => (
                  <Checkbox key={regulator} name="regulators" value={regulator} label={regulator} />
                ))}
              </SimpleGrid>
            </Checkbox.Group>
            <TextInput
              name="computePool"
              label={t("cohort:facts.compute")}
              defaultValue={values.computePool}
              maxLength={300}
            />
            <Checkbox.Group
              label={t("cohort:form.committee")}
              description={t("cohort:form.committee-hint")}
              defaultValue={values.assessors.filter((one) => one.onCommittee).map((one) => one.personId)}
            >
              <Stack gap={8} mt="xs">
                {values.assessors.map((one) => (
                  <Checkbox
                    key={one.personId}
                    name="assessorIds"
                    value={one.personId}
                    label={one.name}
                    description={one.organisation}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
          </Stack>
        </Fieldset>
        <Switch
          name="open"
          defaultChecked={values.open}
          disabled={values.open}
          label={t("cohort:form.open")}
          description={t("cohort:form.open-hint")}
        />
        <div>
          <Button type="submit" loading={busy}>
            {t("cohort:form.save")}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}
