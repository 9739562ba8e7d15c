import { Button, Checkbox, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, refused } from "#app/answer.ts";
import { DoneNote } from "#app/components/DoneNote.tsx";
import { useFieldErrors } from "#app/components/fieldErrors.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { erasePerson, erasePersonInput } from "#server/commands/erasePerson.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.erasure.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { actor, language } = signedIn(context, request);
  if (!can(actor, "person.erase", null)) throw refused({ code: "not-found" });
  const done = new URL(request.url).searchParams.has("done");
  return { title: translator(language)("admin:erasure.title"), done };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  if (!can(visit.actor, "person.erase", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, erasePersonInput);
  if (!form.ok) return refused(form.refusal);
  const unconfirmed = whyNotConfirmed(visit);
  if (unconfirmed) return refused(unconfirmed);
  return answer(await erasePerson(visit.deps, visit.actor, form.value), () => redirect(paths.adminErasure(true)));
}

export default function AdminErasure({ loaderData: { title, done }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = useFieldErrors(actionData?.refusal);
  return (
    <Stack maw={560}>
      <Title order={1}>{title}</Title>
      <Text c="dimmed">{t("admin:erasure.hint")}</Text>
      <RefusalNote refusal={actionData?.refusal} />
      <DoneNote text={!actionData && done && t("admin:erasure.done")} />
      <Form method="post" key={done ? "done" : "open"}>
        <Stack align="stretch">
          <TextInput
            type="email"
            name="email"
            label={t("admin:erasure.email")}
            autoComplete="off"
            required
            error={wrong("email")}
          />
          <TextInput
            name="reason"
            label={t("admin:erasure.reason")}
            description={t("admin:erasure.reason-hint")}
            maxLength={500}
            required
            error={wrong("reason")}
          />
          <Checkbox name="sure" label={t("admin:erasure.sure")} required error={wrong("sure")} />
          <Button type="submit" color="red" loading={busy} style={{ alignSelf: "flex-start" }}>
            {t("admin:erasure.do")}
          </Button>
        </Stack>
      </Form>
    </Stack>
  );
}
