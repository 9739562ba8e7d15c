import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type PracticeContent, practiceSections } from "#app/domain/practice.ts";

/** The parts of a fact sheet in reading order; what is still empty says so. */
export function PracticeSheet({ content, summary }: { content: PracticeContent; summary: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="lg" style={{ overflowWrap: "anywhere" }}>
        {summary}
      </Text>
      {practiceSections.map((name) => (
        <Stack key={name} component="section" gap={6} aria-labelledby={`section-${name}`}>
          <Title order={2} size="h3" id={`section-${name}`}>
            {t(`practice:section.${name}`)}
          </Title>
          {content[name].trim() ? (
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{content[name]}</Text>
          ) : (
            <Text c="dimmed">{t("practice:empty-section")}</Text>
          )}
        </Stack>
      ))}
    </>
  );
}
