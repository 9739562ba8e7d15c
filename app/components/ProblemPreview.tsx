import { Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, type Language } from "#app/domain/language.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import { ProblemLocked } from "./ProblemAgreement.tsx";
import { ProblemStatement } from "./ProblemStatement.tsx";
import { Topics } from "./ThemeChip.tsx";

type Reader = "reader" | "before" | "visitor";

/** The statement as it will stand before its readers, of each kind. */
export function ProblemPreview({ content, owners }: { content: ProblemContent; owners: readonly string[] }) {
  const { t, i18n } = useTranslation();
  const [reader, setReader] = useState<Reader>("reader");
  const { summary, ...full } = content;
  const kinds: Reader[] = content.agreement ? ["before", "reader", "visitor"] : ["reader", "visitor"];
  const as = kinds.includes(reader) ? reader : "reader";
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t("problem:preview.as")}
        value={as}
        onChange={(value) => setReader(value as Reader)}
        data={kinds.map((value) => ({ value, label: t(`problem:preview.${value}`) }))}
        orientation="horizontal"
        style={{ alignSelf: "flex-start" }}
        fullWidth={false}
        maw="100%"
        styles={{ label: { whiteSpace: "normal", lineHeight: 1.3 } }}
      />
      <Paper withBorder p={{ base: "md", sm: "lg" }}>
        {as === "visitor" && content.tier !== "public" ? (
          <Text c="dimmed">{t("problem:preview.nothing")}</Text>
        ) : (
          <Stack gap="md">
            <div>
              <Title order={2} size="h3" style={{ overflowWrap: "anywhere" }}>
                {inLanguage(content.title, i18n.language as Language) || t("problem:edit.untitled")}
              </Title>
              <Text size="sm" c="dimmed">
                {content.masked ? t("problem:masked-owner") : owners.join(" · ")}
              </Text>
            </div>
            {as === "visitor" ? (
              <Topics themes={content.themes} />
            ) : (
              <ProblemStatement
                problem={{ themes: content.themes, summary, full: as === "before" ? null : full }}
                locked={<ProblemLocked title={t("problem:agreement.title")} text={content.agreement} />}
              />
            )}
          </Stack>
        )}
      </Paper>
    </Stack>
  );
}
