import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link } from "react-router";
import { languages, localisedField } from "#app/domain/language.ts";
import { type PracticeContent, practiceSections } from "#app/domain/practice.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { focusAreas, themes } from "#app/domain/taxonomy.ts";
import { useFieldErrors } from "./fieldErrors.ts";

/** The fact sheet as a form: title and summary per language, five parts, sorting, and whether the institution is named. */
export function PracticeForm({
  content,
  rev,
  back,
  refusal,
}: {
  content: PracticeContent;
  rev: number;
  /** The practice's page. */
  back: string;
  refusal?: Refusal;
}) {
  const { t } = useTranslation();
  const wrong = useFieldErrors(refusal);
  return (
    <Form method="post">
      <input type="hidden" name="rev" value={rev} />
      <Stack gap="lg" maw={760}>
        <Stack component="fieldset" gap="sm" p={0} m={0} bd="none">
          <Title component="legend" order={2} size="h4">
            {t("practice:titles")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("practice:titles-hint")}
          </Text>
          {wrong("title") && <Text c="red">{wrong("title")}</Text>}
          {languages.map((language) => {
            const field = localisedField(language);
            const name = t(`shell:language.${language}`);
            return (
              <Stack key={field} gap={6}>
                <TextInput
                  name={`title.${field}`}
                  label={t("practice:field.title", { language: name })}
                  defaultValue={content.title[field] ?? ""}
                  maxLength={160}
                  error={wrong(`title.${field}`)}
                />
                <Textarea
                  name={`summary.${field}`}
                  label={t("practice:field.summary", { language: name })}
                  defaultValue={content.summary[field] ?? ""}
                  maxLength={800}
                  autosize
                  minRows={2}
                  error={wrong(`summary.${field}`) ?? (field === "en" ? wrong("summary") : undefined)}
                />
              </Stack>
            );
          })}
        </Stack>
        {practiceSections.map((name) => (
          <Textarea
            key={name}
            name={name}
            label={t(`practice:section.${name}`)}
            description={t(`practice:section-hint.${name}`)}
            defaultValue={content[name]}
            maxLength={4000}
            autosize
            minRows={3}
            error={wrong(name)}
          />
        ))}
        <Checkbox.Group label={t("browse:facet.theme")} defaultValue={[...content.themes]}>
          <Group gap="sm" mt={6}>
            {themes.map((theme) => (
              <Checkbox key={theme} name="themes" value={theme} label={t(`taxonomy:theme.${theme}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Checkbox.Group label={t("browse:facet.focusArea")} defaultValue={[...content.focusAreas]}>
          <Group gap="sm" mt={6}>
            {focusAreas.map((area) => (
              <Checkbox key={area} name="focusAreas" value={area} label={t(`taxonomy:focusArea.${area}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Checkbox
          name="nameInstitution"
          label={t("practice:field.name-institution")}
          description={t("practice:name-hint")}
          defaultChecked={content.nameInstitution}
        />
        <Group>
          <Button type="submit">{t("practice:save")}</Button>
          <Button component={Link} to={back} variant="default">
            {t("practice:back")}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t("practice:edit-hint")}
        </Text>
      </Stack>
    </Form>
  );
}
