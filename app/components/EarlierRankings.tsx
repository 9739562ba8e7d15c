import { Anchor, List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import { reasonSentence } from "#app/domain/matching.ts";
import type { RankChange } from "#app/domain/rankChange.ts";
import { paths } from "#app/paths.ts";
import { hongKongTime } from "./When.tsx";

type Cause = "published" | "edited" | "profiles" | "thesaurus" | "night";
type Change = RankChange & { name: Localised };

/** The rankings a problem has had, each to be opened as it was, and who rose or fell between two of them and why. */
export function EarlierRankings({
  problemId,
  shown,
  runs,
  between,
  changes,
}: {
  problemId: string;
  /** Which of them the page shows. */
  shown: string;
  runs: readonly { id: string; computedAt: Date; causes: readonly Cause[] }[];
  between: { from: Date; to: Date } | null;
  changes: readonly Change[];
}) {
  const { t, i18n } = useTranslation();
  const when = (at: Date) => hongKongTime(at, i18n.language);
  return (
    <Stack component="section" gap="sm" aria-labelledby="earlier">
      <Title order={3} size="h4" id="earlier">
        {t("matching:history.title")}
      </Title>
      {runs.length < 2 && <Text c="dimmed">{t("matching:history.one")}</Text>}
      {between && (
        <>
          <Title order={4} size="h5">
            {t("matching:history.changes", { from: when(between.from), to: when(between.to) })}
          </Title>
          {changes.length === 0 && <Text c="dimmed">{t("matching:history.no-changes")}</Text>}
          <List size="sm" spacing={4}>
            {changes.map((change) => (
              <ChangeItem key={change.supplierId} change={change} />
            ))}
          </List>
        </>
      )}
      {runs.length > 1 && (
        <List size="sm" spacing={4} listStyleType="none">
          {runs.map((run, i) => {
            const words = t("matching:history.open", { when: when(run.computedAt) });
            const why = run.causes.map((cause) => t(`matching:history.cause.${cause}`)).join(", ");
            return (
              <List.Item key={run.id}>
                {run.id === shown ? (
                  <strong aria-current="page">{words}</strong>
                ) : (
                  <Anchor component={Link} to={paths.problemMatches(problemId, i === 0 ? undefined : run.id)} inherit>
                    {words}
                  </Anchor>
                )}
                {i === 0 && ` (${t("matching:history.now")})`}
                {why && (
                  <Text span c="dimmed" inherit>
                    {` · ${why}`}
                  </Text>
                )}
              </List.Item>
            );
          })}
        </List>
      )}
    </Stack>
  );
}

function ChangeItem({ change: { name, from, to, cause, reason } }: { change: Change }) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  const kind = from === null ? "came" : to === null ? "went" : to < from ? "rose" : "fell";
  const sentence = reason && reasonSentence(reason.reason, (key, values) => t(key, values ?? {}), language);
  return (
    <List.Item>
      {t(`matching:history.${kind}`, { name: inLanguage(name, language), from: from ?? 0, to: to ?? 0 })}
      <Text span c="dimmed" inherit>
        {` · ${t(`matching:history.because.${cause}`)}`}
        {sentence && ` · ${t(`matching:history.${reason?.more ? "more" : "less"}`, { reason: sentence })}`}
      </Text>
    </List.Item>
  );
}
