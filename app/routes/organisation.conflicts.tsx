import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { ChooseConflict } from "#app/components/ConflictForms.tsx";
import { ConflictList } from "#app/components/ConflictList.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { has } from "#app/domain/actor.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { shownConflict } from "#app/shownConflict.ts";
import { listConflictsOfHouse, listOtherOrganisations, listOwnConflicts } from "#db/conflicts.ts";
import { declareApart, declareApartInput } from "#server/commands/declareConflict.ts";
import { endConflict, endConflictInput } from "#server/commands/endConflict.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/organisation.conflicts.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  // What a house keeps from others is for those who run it.
  const ofHouse = has(actor, "organisation-admin", "problem-owner");
  const [own, house, others] = await Promise.all([
    listOwnConflicts(deps.db, actor),
    ofHouse ? listConflictsOfHouse(deps.db, actor) : null,
    listOtherOrganisations(deps.db, actor),
  ]);
  const t = translator(language);
  return {
    pageTitle: t("conflict:title"),
    own: own.map((conflict) => shownConflict(actor, language, conflict)),
    house: house?.map((conflict) => shownConflict(actor, language, conflict)) ?? null,
    choices: others.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) })),
    who: [
      ...(can(actor, "conflict.declare-apart", null)
        ? [
            {
              value: "house",
              label: t("conflict:who.house", { organisation: inLanguage(actor.organisationName, language) }),
            },
          ]
        : []),
      { value: "me", label: t("conflict:who.me") },
    ],
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

const actionInput = z.discriminatedUnion("intent", [
  declareApartInput.extend({ intent: z.literal("apart") }),
  endConflictInput.extend({ intent: z.literal("end") }),
]);

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const stay = () => redirect(paths.conflicts());
  return input.intent === "apart"
    ? answer(await declareApart(deps, actor, input), stay)
    : answer(await endConflict(deps, actor, input), stay);
}

/** One's own conflicts of interest, those of one's organisation, and the way to declare one with another organisation. */
export default function Conflicts({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { own, house, choices, who } = loaderData;
  const forHouse = who.length > 1;
  return (
    <Stack gap="xl">
      <Stack gap={4}>
        <Title order={1}>{t("conflict:title")}</Title>
        <Text c="dimmed" maw="68ch">
          {t("conflict:intro")}
        </Text>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      <Stack component="section" gap="sm" aria-labelledby="mine">
        <Title order={2} size="h4" id="mine">
          {t("conflict:mine.title")}
        </Title>
        {own.length ? <ConflictList conflicts={own} /> : <Empty text={t("conflict:mine.none")} />}
      </Stack>
      {house && (
        <Stack component="section" gap="sm" aria-labelledby="house">
          <Title order={2} size="h4" id="house">
            {t("conflict:house.title")}
          </Title>
          {house.length ? <ConflictList conflicts={house} /> : <Empty text={t("conflict:house.none")} />}
        </Stack>
      )}
      <Stack component="section" gap="sm" aria-labelledby="apart">
        <Title order={2} size="h4" id="apart">
          {t(forHouse ? "conflict:apart.title" : "conflict:apart.title-me")}
        </Title>
        <Text size="sm" c="dimmed" maw="68ch">
          {t(forHouse ? "conflict:apart.hint" : "conflict:apart.hint-me")}
        </Text>
        <ChooseConflict
          intent="apart"
          choices={choices}
          who={who}
          button={t("conflict:apart.button")}
          refusal={actionData?.refusal}
        />
      </Stack>
    </Stack>
  );
}
