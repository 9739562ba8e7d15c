import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ChooseConflict, DeclareOwnConflict } from "#app/components/ConflictForms.tsx";
import { ConflictList } from "#app/components/ConflictList.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { ProblemTabs } from "#app/components/ProblemTabs.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { tabsFor } from "#app/domain/problemTabs.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { shownConflict } from "#app/shownConflict.ts";
import { listConflictsOfProblem, listOtherOrganisations } from "#db/conflicts.ts";
import { findProblem } from "#db/problems.ts";
import {
  declareOwnConflict,
  declareOwnConflictInput,
  recordConflict,
  recordConflictInput,
} from "#server/commands/declareConflict.ts";
import { endConflict, endConflictInput } from "#server/commands/endConflict.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.conflicts.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblem(deps.db, actor, params.id) : undefined);
  const { id, facts } = problem;
  const sees = can(actor, "problem.see-conflicts", facts);
  const records = can(actor, "problem.declare-conflict", facts);
  const conflicts = sees ? await listConflictsOfProblem(deps.db, id) : null;
  const others = records ? await listOtherOrganisations(deps.db, actor) : [];
  const kept = new Set(
    conflicts?.flatMap(({ organisation, scope, ended }) =>
      scope === "problem" && !ended ? (organisation?.id ?? []) : [],
    ),
  );
  const title = inLanguage(problem.title, language);
  return {
    id,
    state: problem.state,
    title,
    pageTitle: `${translator(language)("conflict:title")}: ${title}`,
    tabs: tabsFor(actor, facts),
    conflicts: conflicts?.map((conflict) => shownConflict(actor, language, conflict)) ?? null,
    choices: others
      .filter((other) => !kept.has(other.id) && !problem.owners.some((owner) => owner.id === other.id))
      .map((other) => ({ value: other.id, label: inLanguage(other.name, language) })),
    records,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

const actionInput = z.discriminatedUnion("intent", [
  declareOwnConflictInput.extend({ intent: z.literal("declare") }),
  recordConflictInput.extend({ intent: z.literal("record") }),
  endConflictInput.extend({ intent: z.literal("end") }),
]);

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = found(isId(params.id) ? await findProblem(deps.db, actor, params.id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const of = { scope: "problem" as const, id };
  switch (input.intent) {
    case "declare":
      // The problem is gone for him now.
      return answer(await declareOwnConflict(deps, actor, of, input), () => redirect(paths.conflicts()));
    case "record":
      return answer(await recordConflict(deps, actor, of, input), () => redirect(paths.problemConflicts(id)));
    case "end":
      return answer(await endConflict(deps, actor, input), () => redirect(paths.problemConflicts(id)));
  }
}

/** Who is kept from a problem, and the way to say that one has a conflict oneself. */
export default function ProblemConflicts({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, title, state, tabs, conflicts, choices, records } = loaderData;
  useHints(conflicts ? [`problem:${id}`, `problem-owners:${id}`] : [`problem:${id}`]);
  return (
    <WorkFrame noun="problem" title={title} state={state} under={<ProblemTabs id={id} tabs={tabs} at="conflicts" />}>
      <RefusalNote refusal={actionData?.refusal} />
      {conflicts && (
        <Stack component="section" gap="sm" aria-labelledby="conflicts">
          <Title order={2} size="h4" id="conflicts">
            {t("conflict:kept.title")}
          </Title>
          <Text size="sm" c="dimmed" maw="68ch">
            {t("conflict:kept.hint")}
          </Text>
          {conflicts.length ? <ConflictList conflicts={conflicts} /> : <Empty text={t("conflict:kept.none")} />}
        </Stack>
      )}
      {records && (
        <Stack component="section" gap="sm" aria-labelledby="record">
          <Title order={2} size="h4" id="record">
            {t("conflict:record.title")}
          </Title>
          <Text size="sm" c="dimmed" maw="68ch">
            {t("conflict:record.hint")}
          </Text>
          <ChooseConflict
            intent="record"
            choices={choices}
            button={t("conflict:record.button")}
            refusal={actionData?.refusal}
          />
        </Stack>
      )}
      <Stack component="section" gap="sm" aria-labelledby="own">
        <Title order={2} size="h4" id="own">
          {t("conflict:own.title")}
        </Title>
        <DeclareOwnConflict scope="problem" refusal={actionData?.refusal} />
      </Stack>
    </WorkFrame>
  );
}
