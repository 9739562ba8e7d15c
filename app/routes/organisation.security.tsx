import { Alert, Button, List, Paper, Stack, Text, Title } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { isSecondFactorRequired, listMembersWithoutFactor } from "#db/factors.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { requireSecondFactor, requireSecondFactorInput } from "#server/commands/requireSecondFactor.ts";
import { translator } from "#server/i18n.ts";
import { signedIn, type Visit } from "#server/visit.ts";
import type { Route } from "./+types/organisation.security.ts";

/** The visit of who looks after his organisation's sign-in; to others the page is not there. */
function secures(visit: Visit & { actor: NonNullable<Visit["actor"]> }) {
  const organisation = { id: visit.actor.organisationId, kind: visit.actor.organisationKind };
  found(can(visit.actor, "organisation.require-second-factor", organisation) || null);
  return visit;
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = secures(signedIn(context, request));
  const [required, without] = await Promise.all([
    isSecondFactorRequired(deps.db, actor.organisationId),
    listMembersWithoutFactor(deps.db, actor.organisationId),
  ]);
  return { title: translator(language)("factor:organisation.title"), required, without };
}

export async function action({ context, request }: Route.ActionArgs) {
  const visit = secures(signedIn(context, request));
  const unconfirmed = whyNotConfirmed(visit);
  if (unconfirmed) return refused(unconfirmed);
  const form = await parseForm(request, requireSecondFactorInput);
  if (!form.ok) return refused(form.refusal);
  const result = await requireSecondFactor(visit.deps, visit.actor, form.value);
  return answer(result, () => redirect(paths.organisationSecurity()));
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function OrganisationSecurity({ loaderData: { required, without }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Stack gap="lg">
      <Title order={1}>{t("factor:organisation.title")}</Title>
      <RefusalNote refusal={actionData?.refusal} />
      <Paper withBorder p="md" component="section" aria-labelledby="second-factor">
        <Stack gap="sm">
          <Title order={2} size="h4" id="second-factor">
            {t("factor:organisation.section")}
          </Title>
          {required && (
            <Alert color="green" icon={<IconShieldCheck size={20} />}>
              {t("factor:organisation.is-required")}
            </Alert>
          )}
          <Text size="sm">{t("factor:organisation.hint")}</Text>
          <Form method="post">
            <Button
              type="submit"
              name="required"
              value={required ? "no" : "yes"}
              variant={required ? "default" : "filled"}
              loading={busy}
            >
              {t(required ? "factor:organisation.leave-to-them" : "factor:organisation.require")}
            </Button>
          </Form>
        </Stack>
      </Paper>
      <Stack gap="xs" component="section" aria-labelledby="without">
        <Title order={2} size="h4" id="without">
          {t("factor:organisation.without", { count: without.length })}
        </Title>
        {without.length > 0 && (
          <List size="sm">
            {without.map(({ id, name }) => (
              <List.Item key={id}>{name}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Stack>
  );
}
