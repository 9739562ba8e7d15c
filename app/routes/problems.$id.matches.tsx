import { Anchor, Badge, Button, Stack, Text, Title } from "@mantine/core";
import { IconMailForward } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useFetcher } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { EarlierRankings } from "#app/components/EarlierRankings.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { EndedPairs } from "#app/components/EndedPairs.tsx";
import { MarkButtons, PairOutcome } from "#app/components/MarkButtons.tsx";
import classes from "#app/components/MatchCard.module.css";
import { MatchReasons } from "#app/components/MatchReasons.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { RankingStatus } from "#app/components/RankingStatus.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { Topics } from "#app/components/ThemeChip.tsx";
import { WhyNotListed } from "#app/components/WhyNotListed.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage, parseLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listContactIds } from "#db/contacts.ts";
import { inviteSupplier, inviteSupplierInput } from "#server/commands/inviteSupplier.ts";
import { markSupplier, markSupplierInput } from "#server/commands/markMatch.ts";
import { translator } from "#server/i18n.ts";
import { historyOf } from "#server/matching/history.ts";
import { noteRanking } from "#server/matching/shown.ts";
import { suppliersFor } from "#server/matching/suppliersFor.ts";
import { whyNotListed } from "#server/matching/whyNotListed.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.matches.ts";

const firstShown = 10;

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const query = new URL(request.url).searchParams;
  const at = query.get("at") ?? undefined;
  if (!isId(params.id) || (at && !isId(at))) throw refused({ code: "not-found" });
  const shown = found(await suppliersFor(deps, actor, params.id, at));
  const { problem, run, recomputing, matches, ended } = shown;
  const asked = (query.get("why") ?? "").slice(0, 120);
  const [history, answered] = await Promise.all([
    historyOf(deps, actor, shown),
    asked ? whyNotListed(deps, actor, shown, asked) : null,
  ]);
  // The best ones first; the others are one click away.
  const all = query.has("all");
  const first = matches.filter(({ pair }, place) => all || place < firstShown || pair.mine);
  if (run.latest && problem.facts.relation.owns)
    await noteRanking(
      deps,
      actor,
      problem.id,
      first.map(({ supplier, place, moved }) => ({ id: supplier.id, place, moved })),
    );
  // Contacts are the two sides' own; a facilitator beside the owner finds none.
  const contacts = problem.facts.relation.owns ? await listContactIds(deps.db, { problemId: problem.id }) : null;
  return {
    id: problem.id,
    run: history.run,
    recomputing,
    history,
    why: {
      asked: isId(asked) && answered && "supplier" in answered ? inLanguage(answered.supplier.name, language) : asked,
      answer: answered,
    },
    problem: inLanguage(problem.title, language),
    state: problem.state,
    tabs: tabsFor(actor, problem.facts),
    // Where only those invited see it, a supplier is told that he may be.
    needsInvitation: problem.facts.tier === "invited",
    matches: first.map((match) => ({ ...match, contact: contacts?.get(match.supplier.id) })),
    more: matches.length - first.length,
    ended: ended.map(({ supplier: { id, name }, pair }) => ({
      id,
      name: inLanguage(name, language),
      to: paths.supplier(id),
      pair,
    })),
    mayMark: can(actor, "match.mark-as-owner", problem.facts),
    mayInvite: can(actor, "problem.invite", problem.facts),
    title: translator(language)("supplier:match.title"),
  };
}

const input = z.discriminatedUnion("intent", [
  markSupplierInput.extend({ intent: z.literal("mark") }),
  inviteSupplierInput.extend({ intent: z.literal("invite") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!isId(params.id)) throw refused({ code: "not-found" });
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { intent, ...rest } = form.value;
  const result =
    intent === "invite"
      ? await inviteSupplier(deps, actor, params.id, rest)
      : await markSupplier(deps, actor, params.id, rest);
  return answer(result, () => null);
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData && `${loaderData.title}: ${loaderData.problem}` }];
}

export default function Matches({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, problem, state, tabs, matches, ended, more, mayMark, mayInvite, needsInvitation, title } = loaderData;
  const { run, recomputing, history, why } = loaderData;
  useHints([`match:${id}`, `problem:${id}`]);
  return (
    <WorkFrame noun="problem" title={problem} state={state} under={<ProblemTabs id={id} tabs={tabs} at="matches" />}>
      <Stack gap="xs">
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text c="dimmed" maw={720}>
          {t("supplier:match.how")}
        </Text>
        <RankingStatus run={run} recomputing={recomputing} latest={paths.problemMatches(id)} />
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      {matches.length === 0 && <Empty text={t("supplier:match.empty")} />}
      <ol className={classes.list}>
        {matches.map((match) => (
          <MatchRow
            key={match.supplier.id}
            match={match}
            mayMark={mayMark}
            mayInvite={mayInvite && needsInvitation}
            showInvited={needsInvitation}
          />
        ))}
      </ol>
      {more > 0 && (
        <Anchor component={Link} to={run.latest ? "?all" : `?all&at=${run.id}`} preventScrollReset>
          {t("supplier:match.more", { count: more })}
        </Anchor>
      )}
      <EndedPairs pairs={ended} side="owner" />
      <WhyNotListed problemId={id} asked={why.asked} answer={why.answer} />
      <EarlierRankings problemId={id} shown={run.id} {...history} />
    </WorkFrame>
  );
}

type Match = Route.ComponentProps["loaderData"]["matches"][number];

function MatchRow({
  match: { supplier, fit, reasons, breadth, moved, newcomer, outdated, meetsRequirements, pair, invited, contact },
  mayMark,
  mayInvite,
  showInvited,
}: {
  match: Match;
  mayMark: boolean;
  mayInvite: boolean;
  showInvited: boolean;
}) {
  const { t, i18n } = useTranslation();
  const marking = useFetcher<typeof action>();
  const inviting = useFetcher<typeof action>();
  const language = parseLanguage(i18n.language) ?? "en";
  const name = inLanguage(supplier.name, language);
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <h3>
          <Link to={paths.supplier(supplier.id)}>{name}</Link>
        </h3>
        {newcomer && (
          <Badge color="jade" variant="light" tt="none" title={t("matching:newcomer-about")}>
            {t("matching:newcomer")}
          </Badge>
        )}
        {!meetsRequirements && (
          <Badge color="orange" variant="light" tt="none">
            {t("supplier:match.unmet")}
          </Badge>
        )}
        {showInvited && invited && (
          <Badge color="navy" variant="light" tt="none">
            {t("supplier:match.invited")}
          </Badge>
        )}
      </div>
      <div className={classes.grid}>
        <div className={classes.about}>
          <p>{inLanguage(supplier.summary, language)}</p>
          <Topics themes={supplier.themes} focusAreas={supplier.focusAreas} techniques={supplier.techniques} />
          {outdated && <p className={classes.aside}>{t("matching:status.profile-changed")}</p>}
        </div>
        <div className={classes.why}>
          <MatchReasons fit={fit} reasons={reasons} breadth={breadth} />
          {moved && <p>{t(`matching:moved.${moved}`)}</p>}
        </div>
        <div className={classes.act}>
          <RefusalNote refusal={marking.data?.refusal ?? inviting.data?.refusal} />
          <PairOutcome pair={pair} side="owner" contact={contact} />
          <div className={classes.buttons}>
            {mayMark && (
              <marking.Form method="post">
                <input type="hidden" name="intent" value="mark" />
                <input type="hidden" name="supplierId" value={supplier.id} />
                <MarkButtons name={name} mine={pair.mine} busy={marking.state !== "idle"} />
              </marking.Form>
            )}
            {mayInvite && !invited && (
              <inviting.Form method="post">
                <input type="hidden" name="intent" value="invite" />
                <input type="hidden" name="supplierId" value={supplier.id} />
                <Button
                  type="submit"
                  variant="light"
                  size="compact-md"
                  loading={inviting.state !== "idle"}
                  leftSection={<IconMailForward size={15} aria-hidden="true" />}
                  aria-label={t("supplier:match.invite-name", { name })}
                >
                  {t("supplier:match.invite")}
                </Button>
              </inviting.Form>
            )}
          </div>
        </div>
      </div>
    </li>
  );
}
