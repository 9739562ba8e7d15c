import { Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { type Concept, termFields } from "#app/domain/thesaurus.ts";

const ThesaurusNearField = lazy(() => import("./ThesaurusNearField.tsx"));

const written = { en: "en", zhHant: "zh-Hant-HK", zhHans: "zh-Hans-CN" } as const;

/** What a concept is called, by which words it is known, and what it is near to. */
export function ThesaurusConceptForm({
  concept,
  rev,
  others,
  refusal,
}: {
  concept: Pick<Concept, "label" | "terms" | "near" | "unless">;
  /** How often it was edited, as shown here; 0: it is new. */
  rev: number;
  /** The concepts it may be near to. */
  others: { value: string; label: string }[];
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().formData?.get("intent") === "save";
  const fault = (field: string) => {
    const code = refusal?.fields?.[field];
    const { [`${field}:term`]: term = "", [`${field}:concept`]: other = "" } = refusal?.detail ?? {};
    return code && t(`refusals:field.${code}`, { term, concept: other });
  };
  return (
    <Form method="post">
      <input type="hidden" name="rev" value={rev} />
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, md: 3 }}>
          {termFields.map((field) => (
            <Stack key={field} gap="sm">
              <TextInput
                name={`label.${field}`}
                lang={written[field]}
                label={t(`thesaurus:concept.label.${field}`)}
                defaultValue={concept.label[field]}
                error={fault(`label.${field}`)}
                maxLength={80}
                required
              />
              <Textarea
                name={`terms.${field}`}
                lang={written[field]}
                label={t(`thesaurus:concept.terms.${field}`)}
                description={t(field === "en" ? "thesaurus:concept.terms-hint" : "thesaurus:concept.terms-hint-zh")}
                defaultValue={concept.terms[field].join("\n")}
                error={fault(`terms.${field}`)}
                autosize
                minRows={6}
                maxRows={18}
              />
            </Stack>
          ))}
        </SimpleGrid>
        <Suspense fallback={<input type="hidden" name="near" value={concept.near.join(",")} />}>
          <ThesaurusNearField
            label={t("thesaurus:concept.near")}
            description={t("thesaurus:concept.near-hint")}
            error={fault("near")}
            data={others}
            defaultValue={concept.near}
          />
        </Suspense>
        <Textarea
          name="unless"
          label={t("thesaurus:concept.unless")}
          description={t("thesaurus:concept.unless-hint")}
          defaultValue={concept.unless.join("\n")}
          error={fault("unless")}
          autosize
          minRows={2}
          maw={560}
        />
        <Group>
          <Button type="submit" name="intent" value="save" loading={busy}>
            {t("thesaurus:concept.save")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("thesaurus:draft.none-yet")}
          </Text>
        </Group>
      </Stack>
    </Form>
  );
}
