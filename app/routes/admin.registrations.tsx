import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { RegistrationCard } from "#app/components/RegistrationCard.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listWaitingRegistrations } from "#db/registrations.ts";
import {
  approveRegistration,
  approveRegistrationInput,
  declineRegistration,
  declineRegistrationInput,
} from "#server/commands/decideRegistration.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.registrations.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "registration.decide", null)) throw refused({ code: "not-found" });
  const waiting = await listWaitingRegistrations(deps.db, actor);
  return {
    title: translator(language)("registration:waiting.title"),
    waiting: waiting.map(({ company, ...registration }) => {
      const name = inLanguage(company, language);
      return { ...registration, name, otherNames: Object.values(company).filter((other) => other !== name) };
    }),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

const input = z.discriminatedUnion("intent", [
  approveRegistrationInput.extend({ intent: z.literal("approve") }),
  declineRegistrationInput.extend({ intent: z.literal("decline") }),
]);

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!can(actor, "registration.decide", null)) throw refused({ code: "not-found" });
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  if (form.value.intent === "decline") {
    return answer(await declineRegistration(deps, actor, form.value), () => redirect(paths.adminRegistrations()));
  }
  return answer(await approveRegistration(deps, actor, form.value), ({ organisationId }) =>
    redirect(paths.adminOrganisation(organisationId)),
  );
}

export default function AdminRegistrations({ loaderData: { title, waiting }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack gap="lg">
      <PageHead title={title} hint={t("registration:waiting.hint")} />
      <RefusalNote refusal={actionData?.refusal} />
      {waiting.length === 0 && <Empty text={t("registration:waiting.empty")} />}
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {waiting.map((registration) => (
          <RegistrationCard key={registration.id} registration={registration} busy={busy} />
        ))}
      </Stack>
    </Stack>
  );
}
