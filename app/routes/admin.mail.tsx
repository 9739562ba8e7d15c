import { Anchor, Badge, Code, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { When } from "#app/components/When.tsx";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { paths } from "#app/paths.ts";
import { listMails } from "#db/mails.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.mail.ts";

const pageSize = 50;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  if (!can(actor, "mail.list", null)) throw refused({ code: "not-found" });
  const before = new URL(request.url).searchParams.get("before");
  const mails = await listMails(deps.db, { before: isId(before) ? before : undefined, limit: pageSize + 1 });
  const page = mails.slice(0, pageSize);
  return {
    pageTitle: translator(language)("mail:page.title"),
    kept: deps.mailer === null,
    // Subject and body are the addressee's: only with a reason they are opened, on a page of their own.
    mails: page.map(({ id, toAddress, kind, createdAt, sentAt, error }) => ({
      id,
      toAddress,
      kind,
      createdAt,
      state: error ? ("failed" as const) : sentAt ? ("sent" as const) : ("kept" as const),
    })),
    next: mails.length > pageSize ? page.at(-1)?.id : undefined,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export default function AdminMail({ loaderData: { kept, mails, next } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={860}>
      <Title order={1}>{t("mail:page.title")}</Title>
      <Text c="dimmed">{t(kept ? "mail:page.kept" : "mail:page.sent")}</Text>
      <Text c="dimmed">{t("mail:page.confidential")}</Text>
      {mails.length === 0 && <Empty text={t("mail:page.empty")} />}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {mails.map((mail) => (
          <Paper key={mail.id} component="li" withBorder p="sm">
            <Group gap="xs" justify="space-between" wrap="wrap">
              <div style={{ minWidth: 0 }}>
                <Anchor component={Link} to={paths.confidential("mail", mail.id)} style={{ overflowWrap: "anywhere" }}>
                  {mail.toAddress}
                </Anchor>
                <Group gap="xs">
                  <Text size="sm" c="dimmed">
                    <When at={mail.createdAt} />
                  </Text>
                  {mail.kind && <Code>{mail.kind}</Code>}
                </Group>
              </div>
              <Badge color={mail.state === "failed" ? "red" : "gray"}>{t(`mail:page.state-${mail.state}`)}</Badge>
            </Group>
          </Paper>
        ))}
      </Stack>
      {next && (
        <Anchor component={Link} to={`?before=${next}`}>
          {t("mail:page.older")}
        </Anchor>
      )}
    </Stack>
  );
}
