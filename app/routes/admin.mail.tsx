import { Accordion, Anchor, Badge, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { refused } from "#app/answer.ts";
import { Empty } from "#app/components/Empty.tsx";
import { When } from "#app/components/When.tsx";
import { isId } from "#app/domain/id.ts";
import { can } from "#app/domain/policy.ts";
import { listMails } from "#db/mails.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.mail.ts";

const pageSize = 50;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor } = signedIn(context, request);
  if (!can(actor, "mail.list", null)) throw refused({ code: "not-found" });
  const before = new URL(request.url).searchParams.get("before");
  const mails = await listMails(deps.db, { before: isId(before) ? before : undefined, limit: pageSize + 1 });
  const page = mails.slice(0, pageSize);
  return {
    kept: deps.mailer === null,
    // What carries a key to an account is read here only where nothing else delivers it.
    mails: page.map((mail) => (mail.secret && deps.mailer ? { ...mail, body: "" } : mail)),
    next: mails.length > pageSize ? page.at(-1)?.id : undefined,
  };
}

export default function AdminMail({ loaderData: { kept, mails, next } }: Route.ComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={860}>
      <Title order={1}>{t("mail:page.title")}</Title>
      <Text c="dimmed">{t(kept ? "mail:page.kept" : "mail:page.sent")}</Text>
      {mails.length === 0 && <Empty text={t("mail:page.empty")} />}
      <Accordion variant="separated" multiple>
        {mails.map((mail) => (
          <Accordion.Item key={mail.id} value={mail.id}>
            <Accordion.Control>
              <Group gap="xs" justify="space-between" wrap="wrap">
                <div style={{ minWidth: 0 }}>
                  <Text fw={600}>{mail.subject}</Text>
                  <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                    {mail.toAddress} · <When at={mail.createdAt} />
                  </Text>
                </div>
                {mail.error && <Badge color="red">{t("mail:page.failed")}</Badge>}
                {!mail.error && (
                  <Badge color="gray">{t(mail.sentAt ? "mail:page.state-sent" : "mail:page.state-kept")}</Badge>
                )}
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                  {mail.secret && !mail.body ? t("mail:page.secret") : mail.body}
                </Text>
                {mail.attachments.map((attachment) => (
                  <Code key={attachment.filename} block>
                    {attachment.content}
                  </Code>
                ))}
                {mail.error && <Text c="red">{mail.error}</Text>}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {next && (
        <Anchor component={Link} to={`?before=${next}`}>
          {t("mail:page.older")}
        </Anchor>
      )}
    </Stack>
  );
}
