import { Button, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { data, Form, redirect, useNavigation } from "react-router";
import { answer, found } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import { findRegistrationByKey } from "#db/registrations.ts";
import { hashMailedKey } from "#server/auth/mailedKey.ts";
import { verifyRegistration } from "#server/commands/registerSupplier.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/register.$key.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { deps, language } = visitOf(context);
  const { company, email, verifiedAt, keyExpiresAt } = found(
    await findRegistrationByKey(deps.db, hashMailedKey(params.key)),
  );
  const state = verifiedAt ? "verified" : deps.clock() < keyExpiresAt ? "open" : "expired";
  const title = translator(language)("registration:verify.title");
  const shown = { state, title, email, company: inLanguage(company, language) } as const;
  return data(shown, { status: state === "expired" ? 410 : 200 });
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, params }: Route.ActionArgs) {
  const { deps } = visitOf(context);
  return answer(await verifyRegistration(deps, { key: params.key }), () =>
    redirect(paths.verifyRegistration(params.key)),
  );
}

export default function VerifyRegistration({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const { state, title, email, company } = loaderData;
  return (
    <Stack maw={560} mx="auto">
      <Title order={1}>{title}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      <Text style={{ overflowWrap: "anywhere" }}>{t(`registration:verify.${state}`, { email, company })}</Text>
      {state === "open" && (
        // A button, because mail scanners follow links.
        <Form method="post">
          <Button type="submit" loading={busy}>
            {t("registration:verify.confirm")}
          </Button>
        </Form>
      )}
    </Stack>
  );
}
