import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { InvitationForm } from "#app/components/InvitationForm.tsx";
import { InvitationList } from "#app/components/InvitationList.tsx";
import { MemberList } from "#app/components/MemberList.tsx";
import { OrganisationFields } from "#app/components/OrganisationFields.tsx";
import { PageHead } from "#app/components/PageHead.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { adminRoleOfKind } from "#app/domain/organisation.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { changePeople, peopleOf } from "#app/organisationPeople.ts";
import { paths } from "#app/paths.ts";
import { findOrganisation } from "#db/organisations.ts";
import {
  reopenOrganisation,
  suspendOrganisation,
  suspendOrganisationInput,
} from "#server/commands/suspendOrganisation.ts";
import { editOrganisation, editOrganisationInput } from "#server/commands/writeOrganisation.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.organisations.$id.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const visit = signedIn(context, request);
  const { deps, actor, language } = visit;
  if (!can(actor, "organisation.list", null)) throw refused({ code: "not-found" });
  const facts = found(isId(params.id) ? await findOrganisation(deps.db, actor, params.id) : undefined);
  const people = await peopleOf(visit, facts);
  const adminRole = adminRoleOfKind[facts.kind];
  return {
    ...people,
    facts,
    title: inLanguage(facts.name, language),
    viewerId: actor.personId,
    leaderless: ![...people.people, ...people.invitations].some(({ roles }) => roles.includes(adminRole)),
    maySuspend: can(actor, "organisation.suspend", facts),
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

const own = z.discriminatedUnion("intent", [
  editOrganisationInput.extend({ intent: z.literal("facts") }),
  suspendOrganisationInput.extend({ intent: z.literal("suspend") }),
  z.object({ intent: z.literal("reopen") }),
]);
const ownIntents: readonly unknown[] = ["facts", "suspend", "reopen"];

export async function action({ context, request, params }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  const { id } = params;
  if (!isId(id) || !can(actor, "organisation.list", null)) throw refused({ code: "not-found" });
  const back = paths.adminOrganisation(id);
  const intent = (
    await request
      .clone()
      .formData()
      .catch(() => null)
  )?.get("intent");
  if (!ownIntents.includes(intent)) return await changePeople(visit, request, id, back);
  const form = await parseForm(request, own);
  if (!form.ok) return refused(form.refusal);
  const sent = form.value;
  if (sent.intent === "facts") {
    return answer(await editOrganisation(deps, actor, { ...sent, id }), () => redirect(back));
  }
  const change = sent.intent === "suspend" ? suspendOrganisation : reopenOrganisation;
  const reason = sent.intent === "suspend" ? sent.reason : "";
  return answer(await change(deps, actor, { id, reason }), () => redirect(back));
}

export default function AdminOrganisation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { facts, title, people, invitations, roles, now, viewerId, leaderless, maySuspend } = loaderData;
  const busy = useNavigation().state !== "idle";
  const refusal = actionData?.refusal;
  useHints([`organisation:${facts.id}`]);
  return (
    <Stack gap="xl">
      <PageHead title={title} hint={t(`organisation:kind.${facts.kind}`)} />
      <RefusalNote refusal={refusal} />
      {facts.suspendedAt && (
        <Alert color="orange" title={t("organisation:suspended.title")}>
          <Text size="sm" mb="xs">
            <When at={facts.suspendedAt} />
            {": "}
            {facts.suspendedReason}
          </Text>
          <Form method="post">
            <Button type="submit" name="intent" value="reopen" size="xs" loading={busy}>
              {t("organisation:suspended.reopen")}
            </Button>
          </Form>
        </Alert>
      )}
      <Stack component="section" aria-labelledby="facts">
        <Title order={2} size="h4" id="facts">
          {t("organisation:facts.title")}
        </Title>
        <Form method="post">
          <Stack gap="sm">
            <input type="hidden" name="intent" value="facts" />
            <OrganisationFields facts={facts} refusal={refusal} />
            <Group>
              <Button type="submit" loading={busy}>
                {t("admin:organisations.save")}
              </Button>
            </Group>
          </Stack>
        </Form>
      </Stack>
      <Stack component="section" aria-labelledby="people">
        <Title order={2} size="h4" id="people">
          {t("organisation:people.title")}
        </Title>
        {leaderless && <Alert color="blue">{t("admin:organisations.leaderless")}</Alert>}
        <MemberList people={people} viewerId={viewerId} roles={roles} mayRemove={false} titled={false} />
      </Stack>
      <InvitationList invitations={invitations} now={now} />
      {roles.length > 0 && !facts.suspendedAt && (
        <InvitationForm key={invitations[0]?.id} roles={roles} busy={busy} refusal={refusal} />
      )}
      {maySuspend && !facts.suspendedAt && (
        <Paper withBorder p="md" component="section" aria-labelledby="suspend">
          <Form method="post">
            <Stack gap="sm">
              <Title order={2} size="h4" id="suspend">
                {t("organisation:suspended.suspend")}
              </Title>
              <Text size="sm" c="dimmed">
                {t("organisation:suspended.hint")}
              </Text>
              <Textarea name="reason" label={t("organisation:suspended.reason")} maxLength={1000} autosize required />
              <Group>
                <Button type="submit" name="intent" value="suspend" color="red" variant="light" loading={busy}>
                  {t("organisation:suspended.suspend")}
                </Button>
              </Group>
            </Stack>
          </Form>
        </Paper>
      )}
    </Stack>
  );
}
