import { Button, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { data, Form, Link, redirect, useNavigation } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { NewcomerFields } from "#app/components/NewcomerFields.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { invitationState, sameAddress } from "#app/domain/invitation.ts";
import { inLanguage } from "#app/domain/language.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findAccount } from "#db/accounts.ts";
import { findInvitationByKey } from "#db/invitations.ts";
import { whyNotOwnProof } from "#server/auth/confirmed.ts";
import { hashMailedKey } from "#server/auth/mailedKey.ts";
import { acceptInvitation, newcomerInput } from "#server/commands/acceptInvitation.ts";
import { translator } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/invitation.$key.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const invitation = found(await findInvitationByKey(deps.db, hashMailedKey(params.key)));
  const state = invitationState(invitation, deps.clock());
  const { email, roles, expiresAt, inviterName: inviter, organisationName } = invitation;
  const organisation = inLanguage(organisationName, language);
  const title = translator(language)("organisation:invitation.title", { organisation });
  if (state !== "open") return data({ state, title }, { status: 410 });
  const account = actor ? undefined : await findAccount(deps.db, email);
  const way = actor
    ? sameAddress(actor.email, email)
      ? ("accept" as const)
      : ("other-address" as const)
    : account?.canSignIn
      ? ("sign-in" as const)
      : ("newcomer" as const);
  const shown = { organisation, inviter, email, roles, expiresAt, name: account?.name ?? "" };
  return data({ state, title, way, key: params.key, viewer: actor?.email, ...shown });
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const visit = visitOf(context);
  const { deps, actor, session, language, address } = visit;
  // The new session counts as confirmed, and a provider of one organisation brings nobody into another.
  const unconfirmed = actor && whyNotOwnProof(visit);
  if (unconfirmed) return refused(unconfirmed);
  const form = actor ? null : await parseForm(request, newcomerInput);
  const from = {
    address,
    agent: request.headers.get("user-agent")?.slice(0, 300) ?? null,
    replaces: request.headers.get("cookie") ?? undefined,
    secondFactorAt: session?.ownSecondFactorAt ?? undefined,
  };
  const newcomer = form?.ok ? form.value : null;
  const accepted = await acceptInvitation(deps, { viewer: actor, language }, from, { key: params.key, newcomer });
  // What is wrong with the invitation comes before what is wrong with a field.
  if (!accepted.ok && accepted.refusal.code === "invalid-input" && form && !form.ok) return refused(form.refusal);
  return answer(accepted, ({ setCookie }) =>
    setCookie ? redirect(paths.home(), { headers: { "Set-Cookie": setCookie } }) : redirect(paths.signIn()),
  );
}

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  if (loaderData.state !== "open") {
    return (
      <Stack maw={560} mx="auto">
        <Title order={1}>{loaderData.title}</Title>
        <Text>{t(`organisation:invitation.over.${loaderData.state}`)}</Text>
      </Stack>
    );
  }
  const { title, organisation, inviter, email, roles, expiresAt, way, key, viewer, name } = loaderData;
  return (
    <Stack maw={560} mx="auto">
      <Title order={1}>{title}</Title>
      <Paper withBorder p="md">
        <Stack gap="xs">
          <Text>
            {inviter
              ? t("organisation:invitation.by", { inviter, organisation })
              : t("organisation:invitation.by-nobody", { organisation })}
          </Text>
          <List size="sm">
            {roles.map((role) => (
              <List.Item key={role}>{t(`shell:role.${role}`)}</List.Item>
            ))}
          </List>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {t("organisation:invitation.for", { email })} <When at={expiresAt} />
          </Text>
        </Stack>
      </Paper>
      <RefusalNote refusal={actionData?.refusal} />
      {way === "other-address" && (
        <>
          <Text>{t("organisation:invitation.other-address", { viewer, email })}</Text>
          <Form method="post" action={paths.signOut()} reloadDocument>
            <Button type="submit" variant="default">
              {t("shell:sign-out")}
            </Button>
          </Form>
        </>
      )}
      {way === "sign-in" && (
        <>
          <Text>{t("organisation:invitation.sign-in-first")}</Text>
          <Button component={Link} to={paths.signIn(paths.invitation(key))}>
            {t("shell:sign-in")}
          </Button>
        </>
      )}
      {way === "accept" && (
        <Form method="post">
          <Button type="submit" loading={busy}>
            {t("organisation:invitation.accept")}
          </Button>
        </Form>
      )}
      {way === "newcomer" && (
        <Form method="post">
          <Stack gap="sm">
            <NewcomerFields email={email} name={name} refusal={actionData?.refusal} />
            <Button type="submit" loading={busy}>
              {t("organisation:invitation.accept")}
            </Button>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}
