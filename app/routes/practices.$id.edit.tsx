import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { PracticeDisclaimer } from "#app/components/PracticeDisclaimer.tsx";
import { PracticeForm } from "#app/components/PracticeForm.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { practiceContentSchema } from "#app/domain/practice.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findPractice } from "#db/practices.ts";
import { savePractice } from "#server/commands/savePractice.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/practices.$id.edit.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const practice = found(isId(params.id) ? await findPractice(deps.db, actor, params.id) : undefined);
  if (!can(actor, "practice.edit", practice.facts)) throw refused({ code: "not-found" });
  const { id, rev, content } = practice;
  return { title: translator(language)("practice:edit"), id, rev, content };
}

const form = practiceContentSchema.extend({ rev: z.number().int() });

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) return refused({ code: "not-found" });
  const parsed = await parseForm(request, form);
  if (!parsed.ok) return refused(parsed.refusal);
  const { rev, ...content } = parsed.value;
  return answer(await savePractice(deps, actor, id, { rev, content }), () => redirect(paths.practice(id)));
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export default function EditPractice({ loaderData: { id, rev, content }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" maw={900}>
      <Title order={1}>{t("practice:edit")}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      <PracticeForm content={content} rev={rev} back={paths.practice(id)} refusal={actionData?.refusal} />
      <PracticeDisclaimer />
    </Stack>
  );
}
