import { Alert, Checkbox, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type SupplierProfileContent, supplierLimits, weightOfClaim } from "#app/domain/supplierProfile.ts";
import {
  certifications,
  deploymentModels,
  focusAreas,
  industries,
  residencies,
  stages,
  techniques,
  themes,
  workingLanguages,
} from "#app/domain/taxonomy.ts";
import type { SupplierFieldsProps } from "./SupplierTextFields.tsx";

/** What a firm can claim, by kind; `weighed`: the matcher divides it by how much is claimed. */
const claims = [
  { field: "themes", facet: "theme", ids: themes, weighed: true },
  { field: "focusAreas", facet: "focusArea", ids: focusAreas, weighed: true },
  { field: "techniques", facet: "technique", ids: techniques, weighed: true },
  { field: "languages", facet: "language", ids: workingLanguages, weighed: false },
  { field: "deploymentModels", facet: "deploymentModel", ids: deploymentModels, weighed: false },
  { field: "residencies", facet: "residency", ids: residencies, weighed: false },
  { field: "industries", facet: "industry", ids: industries, weighed: false },
  { field: "certifications", facet: "certification", ids: certifications, weighed: false },
] as const;

/** By what problem owners find a firm, with what each further claim costs it. */
export function SupplierClaimFields({ content, errors, onChange }: SupplierFieldsProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xl">
      <Alert color="jade" icon={<IconScale aria-hidden="true" />} title={t("supplier:form.breadth.title")}>
        {t("supplier:form.breadth.why")}
      </Alert>
      {claims.map(({ field, facet, ids, weighed }) => (
        <div key={field}>
          <Checkbox.Group
            label={t(`supplier:form.${field}.label`)}
            description={t(`supplier:form.${field}.why`)}
            error={errors[field] && t(`refusals:field.${errors[field]}`)}
            value={content[field]}
            onChange={(value) => onChange({ [field]: value } as Partial<SupplierProfileContent>)}
          >
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs" verticalSpacing={8} mt="xs">
              {ids.map((id) => (
                <Checkbox key={id} value={id} label={t(`taxonomy:${facet}.${id}`)} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          {weighed && content[field].length > 1 && (
            <Text size="sm" c="dimmed" mt="xs" role="status">
              {t("supplier:form.breadth.weight", {
                count: content[field].length,
                percent: Math.round(weightOfClaim(content[field].length) * 100),
              })}
            </Text>
          )}
        </div>
      ))}
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: "end" }}>
        <NativeSelect
          label={t("supplier:field.stage")}
          value={content.stage}
          onChange={(event) => onChange({ stage: event.currentTarget.value as SupplierProfileContent["stage"] })}
          data={stages.map((stage) => ({ value: stage, label: t(`taxonomy:stage.${stage}`) }))}
        />
        <TextInput
          type="number"
          name="references"
          inputMode="numeric"
          label={t("supplier:field.references")}
          description={t("supplier:form.references.why")}
          value={content.references}
          min={0}
          max={supplierLimits.references}
          onChange={(event) => onChange({ references: countOf(event.currentTarget.value) })}
        />
      </SimpleGrid>
    </Stack>
  );
}

function countOf(typed: string): number {
  return Math.min(supplierLimits.references, Math.max(0, Math.trunc(Number(typed)) || 0));
}
