import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useFetcher } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { EndedPairs } from "#app/components/EndedPairs.tsx";
import { MarkButtons, PairOutcome } from "#app/components/MarkButtons.tsx";
import { MatchAdvice } from "#app/components/MatchAdvice.tsx";
import { MatchReasons } from "#app/components/MatchReasons.tsx";
import { ProblemCard } from "#app/components/ProblemCard.tsx";
import { RankingStatus } from "#app/components/RankingStatus.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { inLanguage, parseLanguage } from "#app/domain/language.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listContactIds } from "#db/contacts.ts";
import { markProblem, markProblemInput } from "#server/commands/markMatch.ts";
import { translator } from "#server/i18n.ts";
import { problemsFor } from "#server/matching/problemsFor.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.for-you.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const { run, recomputing, matches, ended } = found(await problemsFor(deps, actor));
  const contacts = await listContactIds(deps.db, { supplierId: actor.organisationId });
  return {
    run,
    recomputing,
    supplierId: actor.organisationId,
    matches: matches.map((match) => ({ ...match, contact: contacts.get(match.problem.id) })),
    ended: ended.map(({ problem: { id, title }, pair }) => ({
      id,
      name: inLanguage(title, language),
      to: paths.problem(id),
      pair,
    })),
    title: translator(language)("supplier:for-you.title"),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const form = await parseForm(request, markProblemInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await markProblem(deps, actor, form.value), () => null);
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function ProblemsForYou({
  loaderData: { run, recomputing, supplierId, matches, ended, title },
  actionData,
}: Route.ComponentProps) {
  const { t } = useTranslation();
  useHints([`match:${supplierId}`, `supplier:${supplierId}`]);
  return (
    <Stack gap="lg" maw={960} mx="auto">
      <Stack gap="xs">
        <Title order={1}>{title}</Title>
        <Text c="dimmed" maw={720}>
          {t("supplier:for-you.how")}
        </Text>
        <RankingStatus run={run} recomputing={recomputing} />
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      {matches.map((match) => (
        <MatchRow key={match.problem.id} match={match} />
      ))}
      {matches.length === 0 && (
        <Empty text={t("supplier:for-you.empty")}>
          <Button component={Link} to={paths.problems()} variant="light">
            {t("supplier:for-you.all")}
          </Button>
        </Empty>
      )}
      <EndedPairs pairs={ended} side="supplier" />
    </Stack>
  );
}

type Match = Route.ComponentProps["loaderData"]["matches"][number];

function MatchRow({ match: { problem, fit, reasons, advice, closed, pair, contact } }: { match: Match }) {
  const { t, i18n } = useTranslation();
  const marking = useFetcher<typeof action>();
  const language = parseLanguage(i18n.language) ?? "en";
  const title = inLanguage(problem.title, language);
  return (
    <ProblemCard
      problem={problem}
      title={[{ text: title, hit: false }]}
      summary={[{ text: inLanguage(problem.summary, language), hit: false }]}
    >
      {closed || fit === null ? (
        <Text size="sm" c="dimmed">
          {t("matching:closed")}
        </Text>
      ) : (
        <MatchReasons fit={fit} reasons={reasons} />
      )}
      <MatchAdvice advice={advice} />
      <RefusalNote refusal={marking.data?.refusal} />
      <PairOutcome pair={pair} side="supplier" contact={contact} />
      <marking.Form method="post">
        <input type="hidden" name="problemId" value={problem.id} />
        <MarkButtons name={title} mine={pair.mine} busy={marking.state !== "idle"} />
      </marking.Form>
    </ProblemCard>
  );
}
