import { Anchor, Paper, Stack, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useFetcher } from "react-router";
import type { SimilarThings } from "#app/domain/similar.ts";
import { paths } from "#app/paths.ts";
import { SimilarList } from "./SimilarList.tsx";

/** What a writer should know before he publishes: who else has this problem, and what was learnt of it. */
export function SimilarPanel({ problemId }: { problemId: string }) {
  const { t } = useTranslation();
  const { load, data } = useFetcher<{ similar: SimilarThings }>();
  useEffect(() => void load(paths.similarProblems(problemId)), [load, problemId]);
  if (!data?.similar) return null;
  const { problems, practices } = data.similar;
  return (
    <Paper withBorder p="md" component="section" aria-label={t("similar:title")}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t("similar:title")}
        </Title>
        {problems.length + practices.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("similar:none")}
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            {t("similar:before")}
          </Text>
        )}
        <SimilarList kind="problem" things={problems} />
        <SimilarList kind="practice" things={practices} />
        {problems.some(({ own }) => !own) && (
          <Anchor component={Link} to={paths.similarProblems(problemId)} size="sm">
            {t("similar:joint.way")}
          </Anchor>
        )}
      </Stack>
    </Paper>
  );
}
