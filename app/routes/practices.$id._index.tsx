import { Alert, Anchor, Button, Text } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { PracticeActions } from "#app/components/PracticeActions.tsx";
import { type ClearanceNeed, PracticeClearances } from "#app/components/PracticeClearances.tsx";
import { PracticeDisclaimer } from "#app/components/PracticeDisclaimer.tsx";
import { PracticeSheet } from "#app/components/PracticeSheet.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SimilarSection } from "#app/components/SimilarList.tsx";
import { Topics } from "#app/components/ThemeChip.tsx";
import { When } from "#app/components/When.tsx";
import { type ThreadStep, WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import type { Result } from "#app/domain/refusals.ts";
import { parseForm, readForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { findPractice, listClearances, listPracticePartners } from "#db/practices.ts";
import { findOrigin, findTrial } from "#db/trials.ts";
import {
  clearPractice,
  clearPracticeInput,
  returnPractice,
  returnPracticeInput,
  sideOf,
} from "#server/commands/clearPractice.ts";
import { keepConfidentialInput, keepPracticeConfidential, publishPractice } from "#server/commands/publishPractice.ts";
import { likenedPractice, similarThings } from "#server/matching/similar.ts";
import { signedIn, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/practices.$id._index.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const practice = found(isId(params.id) ? await findPractice(deps.db, actor, params.id) : undefined);
  const { facts, content } = practice;
  const [trial, clearances, partners, similar] = await Promise.all([
    findTrial(deps.db, actor, practice.trialId),
    can(actor, "practice.see-clearances", facts) ? listClearances(deps.db, practice.id, practice.rev) : null,
    can(actor, "practice.see-clearances", facts) ? listPracticePartners(deps.db, practice.id) : [],
    similarThings(deps, actor, likenedPractice(practice), language),
  ]);
  const origin = trial && (await findOrigin(deps.db, actor, trial));
  const title = inLanguage(content.title, language);
  const thread: ThreadStep[] = trial
    ? [
        ...(origin?.problem
          ? [
              {
                noun: "problem" as const,
                label: inLanguage(origin.problem.title, language),
                to: paths.problem(origin.problem.id),
              },
            ]
          : []),
        { noun: "trial", label: trial.title, to: paths.trial(trial.id) },
        { noun: "practice", label: title },
      ]
    : [];
  const given = (side: string, organisationId?: string) =>
    clearances?.find((one) => one.side === side && (!organisationId || one.organisationId === organisationId)) ?? null;
  const institution = practice.institution && inLanguage(practice.institution, language);
  const needs: ClearanceNeed[] | null = clearances && [
    { side: "institution", organisation: institution, given: given("institution") },
    ...partners.map(({ id, name }) => ({
      side: "supplier" as const,
      organisation: inLanguage(name, language),
      given: given("supplier", id),
    })),
    { side: "supervisor", organisation: null, given: given("supervisor") },
  ];
  return {
    id: practice.id,
    state: practice.state,
    title,
    summary: inLanguage(content.summary, language),
    content,
    thread,
    threadOf: origin?.problem?.id ?? null,
    institution,
    publishedAt: practice.publishedAt,
    confidentialReason: practice.confidentialReason,
    returnReason: practice.returnReason,
    needs,
    signedIn: actor !== null,
    // What it came from stands in its thread.
    similar: { ...similar, problems: similar.problems.filter((problem) => problem.id !== origin?.problem?.id) },
    may: {
      edit: can(actor, "practice.edit", facts),
      publish: can(actor, "practice.publish", facts),
      keep: can(actor, "practice.keep-confidential", facts),
      side: sideOf(actor, facts),
    },
  };
}

const intents = z.enum(["clear", "return", "publish", "keep"]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) return refused({ code: "not-found" });
  /** Reads what the form says, does it, and comes back to the page; who can't see the practice any more goes to the list. */
  async function run<Schema extends z.ZodType>(
    schema: Schema,
    command: (input: z.output<Schema>) => Promise<Result<unknown>>,
  ) {
    const form = await parseForm(request, schema);
    if (!form.ok) return refused(form.refusal);
    const result = await command(form.value);
    const stays = await findPractice(deps.db, actor, id);
    return answer(result, () => redirect(stays ? paths.practice(id) : paths.practices()));
  }
  switch (intents.safeParse((await readForm(request.clone()))?.get("intent")).data) {
    case "clear":
      return run(clearPracticeInput, (input) => clearPractice(deps, actor, id, input));
    case "return":
      return run(returnPracticeInput, (input) => returnPractice(deps, actor, id, input));
    case "publish":
      return run(z.object({}), () => publishPractice(deps, actor, id));
    case "keep":
      return run(keepConfidentialInput, (input) => keepPracticeConfidential(deps, actor, id, input));
    default:
      return refused({ code: "invalid-input" });
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function Practice({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, state, title, summary, content, thread, needs, may, institution } = loaderData;
  useHints(loaderData.signedIn ? [`practice:${id}`] : []);
  const acts = may.side !== null || may.publish || may.keep;
  return (
    <WorkFrame
      noun="practice"
      title={title}
      state={state}
      thread={thread}
      under={<Topics themes={content.themes} focusAreas={content.focusAreas} />}
      actions={
        <>
          {may.edit && (
            <Button component={Link} to={paths.editPractice(id)} variant="default">
              {t("practice:edit")}
            </Button>
          )}
          {state === "published" && (
            <Button
              variant="default"
              className="no-print"
              leftSection={<IconPrinter size={18} aria-hidden="true" />}
              onClick={() => print()}
            >
              {t("practice:print")}
            </Button>
          )}
        </>
      }
      aside={
        <>
          {acts && (
            <AsideBlock title={t("practice:next")}>
              <PracticeActions key={state} side={may.side} mayPublish={may.publish} mayKeep={may.keep} />
            </AsideBlock>
          )}
          <AsideBlock title={t("practice:facts")}>
            <AsideFact name={t("practice:institution")}>{institution ?? t("practice:anonymous")}</AsideFact>
            {loaderData.publishedAt && (
              <AsideFact name={t("practice:published")}>
                <When at={loaderData.publishedAt} format="date" />
              </AsideFact>
            )}
          </AsideBlock>
          {needs && (
            <AsideBlock title={t("practice:clearances")}>
              <PracticeClearances needs={needs} />
            </AsideBlock>
          )}
          {loaderData.threadOf && (
            <Anchor component={Link} to={paths.problemThread(loaderData.threadOf)} size="sm" className="no-print">
              {t("practice:whole-thread")}
            </Anchor>
          )}
        </>
      }
    >
      <RefusalNote refusal={actionData?.refusal} />
      {loaderData.returnReason && state === "draft" && (
        <Alert color="orange" title={t("practice:returned")}>
          {loaderData.returnReason}
        </Alert>
      )}
      {loaderData.confidentialReason && state === "confidential" && (
        <Alert color="gray" title={t("practice:kept")}>
          <Text>{loaderData.confidentialReason}</Text>
        </Alert>
      )}
      <PracticeSheet content={content} summary={summary} />
      <PracticeDisclaimer />
      <SimilarSection kind="practice" things={loaderData.similar.practices} title={t("similar:of-practice")} />
      <SimilarSection kind="problem" things={loaderData.similar.problems} title={t("similar:problems-of-practice")} />
    </WorkFrame>
  );
}
