import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ChooseConflict, DeclareOwnConflict } from "#app/components/ConflictForms.tsx";
import { ConflictList } from "#app/components/ConflictList.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { shownConflict } from "#app/shownConflict.ts";
import { listConflictsOfProblem, listOtherOrganisations } from "#db/conflicts.ts";
import { findWorkshop } from "#db/workshops.ts";
import {
  declareOwnConflict,
  declareOwnConflictInput,
  recordConflict,
  recordConflictInput,
} from "#server/commands/declareConflict.ts";
import { endConflict, endConflictInput } from "#server/commands/endConflict.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/workshops.$id.conflicts.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const workshop = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const { id, title, state, facts } = workshop;
  const own = can(actor, "workshop.declare-own-conflict", facts);
  const records = can(actor, "workshop.declare-conflict", facts);
  if (!own && !records) throw refused({ code: "not-found" });
  const all = records ? await listConflictsOfProblem(deps.db, workshop.problemId) : null;
  const others = records ? await listOtherOrganisations(deps.db, actor) : [];
  return {
    id,
    title,
    state,
    pageTitle: `${translator(language)("conflict:title")}: ${title}`,
    // Those of its problem hold here too; those of another workshop don't.
    conflicts:
      all
        ?.filter(({ scope, withId }) => scope === "problem" || withId === id)
        .map((conflict) => shownConflict(actor, language, conflict)) ?? null,
    choices: others.map((other) => ({ value: other.id, label: inLanguage(other.name, language) })),
    own,
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
  const { id } = found(isId(params.id) ? await findWorkshop(deps.db, actor, params.id) : undefined);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const of = { scope: "workshop" as const, id };
  switch (input.intent) {
    case "declare":
      // The workshop is gone for him now.
      return answer(await declareOwnConflict(deps, actor, of, input), () => redirect(paths.conflicts()));
    case "record":
      return answer(await recordConflict(deps, actor, of, input), () => redirect(paths.workshopConflicts(id)));
    case "end":
      return answer(await endConflict(deps, actor, input), () => redirect(paths.workshopConflicts(id)));
  }
}

/** Who is kept from a workshop, and the way to say that one has a conflict oneself. */
export default function WorkshopConflicts({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, title, state, conflicts, choices, own, records } = loaderData;
  useHints([`workshop:${id}`]);
  return (
    <WorkFrame
      noun="workshop"
      title={title}
      state={state}
      thread={[
        { noun: "workshop", label: title, to: paths.workshop(id) },
        { noun: "workshop", label: t("conflict:title") },
      ]}
    >
      <RefusalNote refusal={actionData?.refusal} />
      {conflicts && (
        <Stack component="section" gap="sm" aria-labelledby="conflicts">
          <Title order={2} size="h4" id="conflicts">
            {t("conflict:kept.title")}
          </Title>
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
      {own && (
        <Stack component="section" gap="sm" aria-labelledby="own">
          <Title order={2} size="h4" id="own">
            {t("conflict:own.title")}
          </Title>
          <DeclareOwnConflict scope="workshop" refusal={actionData?.refusal} />
        </Stack>
      )}
    </WorkFrame>
  );
}
