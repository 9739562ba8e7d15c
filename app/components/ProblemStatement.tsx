import { Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, type Language, type Localised } from "#app/domain/language.ts";
import type { ProblemContent } from "#app/domain/problemContent.ts";
import { FileList } from "./FileList.tsx";
import { Requirements, Words } from "./ProblemValue.tsx";
import { Topics } from "./ThemeChip.tsx";

/** A problem statement as far as its reader may know it. */
export type ReadableProblem = {
  themes: readonly string[];
  summary: Localised | null;
  full: Omit<ProblemContent, "language" | "title" | "summary" | "tier" | "masked" | "agreement"> | null;
};

/** Themes, summary and, where it is open to the reader, the full statement; `locked` stands in its place where it isn't. */
export function ProblemStatement({ problem, locked }: { problem: ReadableProblem; locked?: ReactNode }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { full, summary } = problem;
  return (
    <Stack gap="lg">
      <Topics themes={problem.themes} focusAreas={full?.focusAreas ?? []} techniques={full?.techniques ?? []} />
      {summary && (
        <Text size="lg" maw="68ch">
          {inLanguage(summary, language)}
        </Text>
      )}
      {full ? (
        <>
          <Paper withBorder p="md" radius="md">
            <Part title={t("problem:field.statement.label")}>
              <Text maw="68ch">{inLanguage(full.statement, language)}</Text>
            </Part>
          </Paper>
          {(["affected", "journey", "evidence", "presentControl", "constraints", "outOfScope"] as const).map(
            (field) =>
              full[field] && (
                <Part key={field} title={t(`problem:field.${field}.label`)}>
                  <LongText>{full[field]}</LongText>
                </Part>
              ),
          )}
          {full.attachments.length > 0 && (
            <Part title={t("problem:field.attachments.label")}>
              <FileList files={full.attachments} />
            </Part>
          )}
          <Success {...full} />
          <Part title={t("problem:field.languages.label")}>
            <Words facet="language" ids={full.languages} />
          </Part>
          {Object.values(full.requirements).some((ids) => ids.length > 0) && (
            <Part title={t("problem:field.requirements.label")}>
              <Requirements value={full.requirements} />
            </Part>
          )}
        </>
      ) : (
        locked
      )}
    </Stack>
  );
}

function Success({ successMeasure, baseline, target }: { successMeasure: string; baseline: string; target: string }) {
  const { t } = useTranslation();
  if (!successMeasure && !baseline && !target) return null;
  return (
    <Part title={t("problem:field.successMeasure.label")}>
      {successMeasure && <LongText>{successMeasure}</LongText>}
      {(["baseline", "target"] as const).map((field) => {
        const value = field === "baseline" ? baseline : target;
        return (
          value && (
            <Text key={field} maw="68ch">
              <Text span c="dimmed">
                {t(`problem:field.${field}.label`)}:
              </Text>{" "}
              {value}
            </Text>
          )
        );
      })}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Stack component="section" gap={4} aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function LongText({ children }: { children: string }) {
  return (
    <Text maw="68ch" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {children}
    </Text>
  );
}
