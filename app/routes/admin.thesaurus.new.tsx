import { Anchor, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, redirect } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { ThesaurusConceptForm } from "#app/components/ThesaurusConceptForm.tsx";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { saveConcept, saveConceptInput } from "#server/commands/saveConcept.ts";
import { translator } from "#server/i18n.ts";
import { showThesaurus } from "#server/thesaurus/shown.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.thesaurus.new.ts";

const empty = {
  label: { en: "", zhHant: "", zhHans: "" },
  terms: { en: [], zhHant: [], zhHans: [] },
  near: [],
  unless: [],
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const { concepts, names } = found(await showThesaurus(deps.db, language));
  return {
    title: translator(language)("thesaurus:concept.new"),
    others: concepts.map(({ id }) => ({ value: id, label: names[id] ?? id })),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "thesaurus.edit", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, saveConceptInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await saveConcept(deps, actor, null, form.value, language), (id) =>
    redirect(paths.adminConcept(id, { done: "saved" })),
  );
}

export default function NewConcept({ loaderData: { title, others }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Anchor component={Link} to={paths.adminThesaurus()} size="sm">
        {t("thesaurus:draft.back")}
      </Anchor>
      <Title order={1}>{title}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      <ThesaurusConceptForm concept={empty} rev={0} others={others} refusal={actionData?.refusal} />
    </Stack>
  );
}
