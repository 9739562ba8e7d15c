import { Alert, Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Standing } from "#app/domain/scoring.ts";
import { paths } from "#app/paths.ts";
import { type DecisionDraft, ScoreDecisionForm } from "./ScoreDecisionForm.tsx";
import { type GivenMark, ScoreDetails } from "./ScoreDetails.tsx";
import { StateBadge } from "./StateBadge.tsx";

export type RankedApplication = {
  id: string;
  title: string;
  organisation: string;
  state: string;
  standing: Standing;
  given: readonly GivenMark[];
  recusals: readonly { personName: string; reason: string }[];
  draft: DecisionDraft | null;
};

/** One place of the ranking: what it reached, what each assessor said, and the decision in the making. */
export function ScoreRankingCard({
  application,
  criteria,
  mayDecide,
}: {
  application: RankedApplication;
  criteria: readonly { id: string; name: string }[];
  mayDecide: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { standing, draft } = application;
  const number = (value: number) =>
    value.toLocaleString(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Group gap="md" align="flex-start" wrap="nowrap" style={{ flex: "1 1 280px", minWidth: 0 }}>
            <Text
              size="xl"
              fw={700}
              miw={32}
              style={{ fontVariantNumeric: "tabular-nums" }}
              aria-label={standing.rank ? t("cohort:selection.rank", { rank: standing.rank }) : undefined}
            >
              {standing.rank ?? "–"}
            </Text>
            <div style={{ minWidth: 0 }}>
              <Title order={3} size="h5">
                <Anchor component={Link} to={paths.application(application.id)} inherit>
                  {application.title}
                </Anchor>
              </Title>
              <Text size="sm" c="dimmed">
                {application.organisation}
              </Text>
            </div>
          </Group>
          <Group gap="xs">
            <StateBadge noun="application" state={application.state} />
            {draft && !draft.issued && (
              <Badge variant="default" tt="none">
                {t("cohort:decision.draft", { outcome: t(`application:outcome.${draft.outcome}`) })}
              </Badge>
            )}
          </Group>
        </Group>
        {standing.mean === null ? (
          <Text c="dimmed">{t("cohort:selection.no-complete")}</Text>
        ) : (
          <Group gap="lg" style={{ fontVariantNumeric: "tabular-nums", rowGap: 4 }}>
            <Figure name={t("cohort:selection.mean")} value={number(standing.mean)} strong />
            <Figure name={t("cohort:selection.spread")} value={number(standing.spread)} />
            <Figure name={t("cohort:selection.assessors")} value={String(standing.assessors)} />
            {criteria.map(({ id, name }) => (
              <Figure key={id} name={name} value={number(standing.byCriterion[id] ?? 0)} />
            ))}
          </Group>
        )}
        {application.recusals.map(({ personName, reason }) => (
          <Alert key={personName} color="gray" p="xs" title={t("cohort:recuse.of", { name: personName })}>
            {reason}
          </Alert>
        ))}
        <details>
          <Text component="summary" size="sm" style={{ cursor: "pointer" }}>
            {t("cohort:selection.details")}
          </Text>
          <Stack mt="sm">
            <ScoreDetails criteria={criteria} given={application.given} />
          </Stack>
        </details>
        {mayDecide && <ScoreDecisionForm id={application.id} title={application.title} draft={draft} />}
        {draft?.issued && <Text style={{ whiteSpace: "pre-wrap" }}>{draft.reason}</Text>}
      </Stack>
    </Paper>
  );
}

function Figure({ name, value, strong }: { name: string; value: string; strong?: boolean }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text fw={strong ? 700 : 400}>{value}</Text>
    </div>
  );
}
