import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { answer, refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { listAskedDomains } from "#db/mail-domains.ts";
import { whyNotConfirmed } from "#server/auth/confirmed.ts";
import { approveMailDomain, judgeMailDomainInput, refuseMailDomain } from "#server/commands/bindMailDomain.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.domains.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "mail-domain.approve", null)) throw refused({ code: "not-found" });
  const domains = await listAskedDomains(deps.db);
  return {
    title: translator(language)("single-sign-on:admin.title"),
    domains: domains.map(({ organisationName, askedBy, ...domain }) => ({
      ...domain,
      organisation: inLanguage(organisationName, language),
      mayApprove: !domain.approvedAt && !domain.taken && can(actor, "mail-domain.approve", { askedBy }),
    })),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

const input = z.discriminatedUnion("intent", [
  judgeMailDomainInput.extend({ intent: z.literal("approve") }),
  judgeMailDomainInput.extend({ intent: z.literal("refuse") }),
]);

export async function action({ context, request }: Route.ActionArgs) {
  const visit = signedIn(context, request);
  const { deps, actor } = visit;
  if (!can(actor, "mail-domain.approve", null)) throw refused({ code: "not-found" });
  const unconfirmed = whyNotConfirmed(visit);
  if (unconfirmed) return refused(unconfirmed);
  const form = await parseForm(request, input);
  if (!form.ok) return refused(form.refusal);
  const { intent, ...domain } = form.value;
  const judge = intent === "approve" ? approveMailDomain : refuseMailDomain;
  return answer(await judge(deps, actor, domain), () => redirect(paths.adminDomains()));
}

/** Where the operator says that a mail domain is an organisation's own. */
export default function AdminDomains({ loaderData: { domains }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={860}>
      <Title order={1}>{t("single-sign-on:admin.title")}</Title>
      <Text c="dimmed">{t("single-sign-on:admin.hint")}</Text>
      <RefusalNote refusal={actionData?.refusal} />
      {domains.length === 0 && <Empty text={t("single-sign-on:admin.empty")} />}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {domains.map(({ domain, organisationId, organisation, askedByName, askedAt, approvedAt, ...one }) => (
          <Paper key={`${organisationId} ${domain}`} component="li" withBorder p="sm">
            <Group justify="space-between" gap="sm">
              <Stack gap={2} style={{ minWidth: 0 }}>
                <Group gap="xs">
                  <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                    {domain}
                  </Text>
                  {one.taken && !approvedAt && <Badge color="red">{t("single-sign-on:admin.taken")}</Badge>}
                </Group>
                <Text size="sm">{organisation}</Text>
                <Text size="sm" c="dimmed">
                  {approvedAt
                    ? t("single-sign-on:admin.approved", { name: one.approvedByName ?? "" })
                    : t("single-sign-on:admin.asked", { name: askedByName })}
                  {" · "}
                  <When at={approvedAt ?? askedAt} />
                </Text>
              </Stack>
              <Form method="post">
                <input type="hidden" name="domain" value={domain} />
                <input type="hidden" name="organisationId" value={organisationId} />
                <Group gap="xs">
                  {one.mayApprove && (
                    <Button type="submit" name="intent" value="approve" size="xs">
                      {t("single-sign-on:admin.approve", { domain })}
                    </Button>
                  )}
                  <Button type="submit" name="intent" value="refuse" variant="default" size="xs">
                    {t(approvedAt ? "single-sign-on:admin.withdraw" : "single-sign-on:admin.refuse", { domain })}
                  </Button>
                </Group>
              </Form>
            </Group>
          </Paper>
        ))}
      </Stack>
    </Stack>
  );
}
