import { Badge, NativeSelect, Stack, Tabs, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Language, languages, localisedField } from "#app/domain/language.ts";
import { problemLimits } from "#app/domain/problemContent.ts";
import type { ProblemFieldsProps } from "./ProblemFields.tsx";

/** Title, summary and statement, in the language written in and, where somebody translates them, in the others. */
export function ProblemTextFields(props: ProblemFieldsProps) {
  const { t } = useTranslation();
  const { content, onChange } = props;
  return (
    <Stack gap="lg">
      <NativeSelect
        label={t("problem:field.language.label")}
        description={t("problem:field.language.why")}
        value={content.language}
        onChange={(event) => onChange({ language: event.currentTarget.value as Language })}
        data={languages.map((language) => ({ value: language, label: t(`shell:language.${language}`) }))}
        maw={420}
      />
      <Tabs defaultValue={content.language} key={content.language} keepMounted={false}>
        <Tabs.List aria-label={t("problem:texts-in")}>
          {[content.language, ...languages.filter((language) => language !== content.language)].map((language) => (
            <Tabs.Tab key={language} value={language} px="sm">
              {t(`shell:language.${language}`)}{" "}
              {language === content.language && (
                <Badge variant="light" color="gray" size="xs" tt="none">
                  {t("problem:written-in")}
                </Badge>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {languages.map((language) => (
          <Tabs.Panel key={language} value={language} pt="md">
            <TextsInLanguage {...props} language={language} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}

function TextsInLanguage({ content, errors, onChange, language }: ProblemFieldsProps & { language: Language }) {
  const { t } = useTranslation();
  const key = localisedField(language);
  const bind = (field: "title" | "summary" | "statement") => {
    const value = content[field][key] ?? "";
    // An error is of the whole field; it stands where the text is that causes it.
    const tooLong = value.length > problemLimits[field];
    const code = tooLong ? "too-long" : errors[field] === "too-long" ? undefined : errors[field];
    return {
      name: `${field}.${key}`,
      lang: language,
      label: t(`problem:field.${field}.label`),
      description: t(`problem:field.${field}.why`, { max: problemLimits[field] }),
      value,
      error: code && t(`refusals:field.${code}`),
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ [field]: { ...content[field], [key]: event.currentTarget.value } }),
    };
  };
  const title = bind("title");
  const summary = bind("summary");
  const statement = bind("statement");
  return (
    <Stack gap="lg">
      <Counted used={title.value.length} max={problemLimits.title}>
        <TextInput {...title} />
      </Counted>
      <Counted used={summary.value.length} max={problemLimits.summary}>
        <Textarea {...summary} autosize minRows={3} maxRows={10} />
      </Counted>
      <Counted used={statement.value.length} max={problemLimits.statement}>
        <Textarea {...statement} autosize minRows={4} maxRows={10} />
      </Counted>
      <Text size="sm" c="dimmed">
        {t("problem:customer-data")}
      </Text>
    </Stack>
  );
}

/** A field with how much of its length is used. */
function Counted({ used, max, children }: { used: number; max: number; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div>
      {children}
      <Text size="xs" ta="end" c={used > max ? "red" : "dimmed"} className="tabular" mt={2}>
        {t("problem:characters", { used, max })}
      </Text>
    </div>
  );
}
