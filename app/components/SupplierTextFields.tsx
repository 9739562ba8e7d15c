import { Button, NativeSelect, Stack, Tabs, Text, Textarea, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "#app/domain/id.ts";
import { type Language, languages, localisedField } from "#app/domain/language.ts";
import { type SupplierField, type SupplierProfileContent, supplierLimits } from "#app/domain/supplierProfile.ts";
import { SolutionFields } from "./SolutionFields.tsx";

/** What the fields of the form share: the profile as typed, a code per field that is wrong, and where changes go. */
export type SupplierFieldsProps = {
  content: SupplierProfileContent;
  errors: Partial<Record<SupplierField, string>>;
  onChange(patch: Partial<SupplierProfileContent>): void;
};

/** Summary and solutions in the language that the profile is written in and, where somebody translates, in the others. */
export function SupplierTextFields(props: SupplierFieldsProps) {
  const { t } = useTranslation();
  const { content, onChange } = props;
  const [language, setLanguage] = useState<Language>(content.language);
  return (
    <Stack gap="lg">
      <NativeSelect
        label={t("supplier:form.language.label")}
        description={t("supplier:form.language.why")}
        value={content.language}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Language;
          onChange({ language: chosen });
          setLanguage(chosen);
        }}
        data={languages.map((each) => ({ value: each, label: t(`shell:language.${each}`) }))}
        maw={420}
      />
      <Tabs value={language} onChange={(chosen) => setLanguage(chosen as Language)} keepMounted={false}>
        <Tabs.List aria-label={t("supplier:form.texts-in")}>
          {languages.map((each) => (
            <Tabs.Tab key={each} value={each} px="sm">
              {t(`shell:language.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {languages.map((each) => (
          <Tabs.Panel key={each} value={each} pt="md">
            <Texts {...props} language={each} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}

function Texts({ content, errors, onChange, language }: SupplierFieldsProps & { language: Language }) {
  const { t } = useTranslation();
  const key = localisedField(language);
  const summary = content.summary[key] ?? "";
  const { solutions } = content;
  return (
    <Stack gap="lg">
      <div>
        <Textarea
          name={`summary.${key}`}
          lang={language}
          label={t("supplier:form.summary.label")}
          description={t("supplier:form.summary.why")}
          value={summary}
          onChange={(event) => onChange({ summary: { ...content.summary, [key]: event.currentTarget.value } })}
          error={errors.summary && t(`refusals:field.${errors.summary}`)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <Text
          size="xs"
          ta="end"
          c={summary.length > supplierLimits.summary ? "red" : "dimmed"}
          className="tabular"
          mt={2}
        >
          {t("supplier:form.characters", { used: summary.length, max: supplierLimits.summary })}
        </Text>
      </div>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("supplier:solutions")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("supplier:form.solutions.why")}
        </Text>
        {errors.solutions && (
          <Text size="sm" c="red" role="alert">
            {t(`refusals:field.${errors.solutions}`)}
          </Text>
        )}
        {solutions.map((solution, place) => (
          <SolutionFields
            key={solution.id}
            solution={solution}
            place={place}
            language={language}
            onChange={(changed) =>
              onChange({ solutions: solutions.map((each) => (each.id === changed.id ? changed : each)) })
            }
            onRemove={() => onChange({ solutions: solutions.filter(({ id }) => id !== solution.id) })}
          />
        ))}
        {solutions.length < supplierLimits.solutions && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            style={{ alignSelf: "flex-start" }}
            onClick={() =>
              onChange({ solutions: [...solutions, { id: newId(), name: {}, description: {}, maturity: null }] })
            }
          >
            {t("supplier:form.add-solution")}
          </Button>
        )}
      </Stack>
      <Text size="sm" c="dimmed">
        {t("problem:customer-data")}
      </Text>
    </Stack>
  );
}
