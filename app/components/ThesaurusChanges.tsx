import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { type ConceptChange, termFields } from "#app/domain/thesaurus.ts";

const lists = [...termFields, "near", "unless"] as const;
const colours = { added: "jade", retired: "red", changed: "blue" } as const;

/** Concept by concept, what one version says otherwise than another. */
export function ThesaurusChanges({
  changes,
  names,
}: {
  changes: readonly ConceptChange[];
  /** What concepts are called, by their ids. */
  names: Record<string, string>;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {changes.map((change) => (
        <Paper key={change.id} component="li" withBorder p="sm">
          <Group gap="xs">
            <Text fw={600}>{inLanguage(change.label, language)}</Text>
            <Badge color={colours[change.kind]} variant="light">
              {t(`thesaurus:change.${change.kind}`)}
            </Badge>
          </Group>
          {change.formerLabel && (
            <Text size="sm">{t("thesaurus:change.renamed", { name: inLanguage(change.formerLabel, language) })}</Text>
          )}
          {change.kind !== "retired" &&
            lists.map((list) => {
              const said = (terms: string[]) =>
                terms
                  .map((term) => (list === "near" ? (names[term] ?? term) : term))
                  .join(language === "en" ? ", " : "、");
              const [added, removed] = [change.added[list], change.removed[list]];
              if (added.length + removed.length === 0) return null;
              return (
                <Text key={list} size="sm" style={{ overflowWrap: "anywhere" }}>
                  <Text span inherit c="dimmed">
                    {t(`thesaurus:change.${list}`)}
                    {language === "en" ? ": " : "："}
                  </Text>
                  {[
                    added.length > 0 && t("thesaurus:change.plus", { terms: said(added) }),
                    removed.length > 0 && t("thesaurus:change.minus", { terms: said(removed) }),
                  ]
                    .filter(Boolean)
                    .join(language === "en" ? "; " : "；")}
                </Text>
              );
            })}
        </Paper>
      ))}
    </Stack>
  );
}
