import { Checkbox, Fieldset, MultiSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { facetOf } from "#app/domain/facetOf.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import {
  certifications,
  deploymentModels,
  focusAreas,
  industries,
  residencies,
  techniques,
  themes,
  workingLanguages,
} from "#app/domain/taxonomy.ts";
import type { ProblemFieldsProps } from "./ProblemFields.tsx";

const few = { themes, focusAreas, languages: workingLanguages } as const;
const required = { deploymentModels, residencies, certifications, languages: workingLanguages, industries } as const;

/** By what suppliers find it and are matched with it. */
export function ProblemSortingFields({ content, errors, onChange }: ProblemFieldsProps) {
  const { t } = useTranslation();
  const options = (ids: readonly string[], facet: string) =>
    ids.map((value) => ({ value, label: t(`taxonomy:${facet}.${value}`) }));
  const choices = (field: keyof typeof few) => (
    <Checkbox.Group
      key={field}
      label={t(`problem:field.${field}.label`)}
      description={t(`problem:field.${field}.why`)}
      error={errors[field] && t(`refusals:field.${errors[field]}`)}
      value={content[field]}
      onChange={(value) => onChange({ [field]: value } as Partial<ProblemContent>)}
    >
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="xs" verticalSpacing={8} mt="xs">
        {options(few[field], facetOf[field]).map((option) => (
          <Checkbox key={option.value} {...option} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
  return (
    <Stack gap="xl">
      {choices("themes")}
      {choices("focusAreas")}
      {choices("languages")}
      <MultiSelect
        label={t("problem:field.techniques.label")}
        description={t("problem:field.techniques.why")}
        data={options(techniques, "technique")}
        value={content.techniques}
        onChange={(value) => onChange({ techniques: value as ProblemContent["techniques"] })}
        searchable
        clearable
        hidePickedOptions
      />
      <Fieldset legend={t("problem:field.requirements.label")}>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t("problem:field.requirements.why")}
          </Text>
          {(Object.keys(required) as (keyof typeof required)[]).map((name) => (
            <MultiSelect
              key={name}
              label={t(`problem:requirement.${name}`)}
              data={options(required[name], facetOf[name])}
              value={content.requirements[name] ?? []}
              onChange={(value) =>
                onChange({ requirements: { ...content.requirements, [name]: value } as ProblemContent["requirements"] })
              }
              searchable
              clearable
              hidePickedOptions
            />
          ))}
        </Stack>
      </Fieldset>
    </Stack>
  );
}
