import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect } from "react-router";
import { Empty } from "#app/components/Empty.tsx";
import { When } from "#app/components/When.tsx";
import { isId } from "#app/domain/id.ts";
import { pathOf, paths } from "#app/paths.ts";
import { listNotifications, markRead } from "#db/notifications.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/notifications.ts";

const pageSize = 30;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, actor } = signedIn(context, request);
  const before = new URL(request.url).searchParams.get("before");
  const notifications = await listNotifications(deps.db, actor.personId, {
    before: isId(before) ? before : undefined,
    limit: pageSize + 1,
  });
  const page = notifications.slice(0, pageSize);
  return { notifications: page, next: notifications.length > pageSize ? page.at(-1)?.id : undefined };
}

export async function action({ context, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  await markRead(deps.db, actor.personId, deps.clock());
  return redirect(paths.notifications());
}

export default function Notifications({ loaderData: { notifications, next } }: Route.ComponentProps) {
  const { t } = useTranslation();
  const unread = notifications.some((notification) => !notification.readAt);
  return (
    <Stack maw={760}>
      <Group justify="space-between">
        <Title order={1}>{t("notification:title")}</Title>
        {unread && (
          <Form method="post">
            <Button type="submit" variant="default" size="xs">
              {t("notification:mark-read")}
            </Button>
          </Form>
        )}
      </Group>
      {notifications.length === 0 && <Empty text={t("notification:empty")} />}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {notifications.map(({ id, kind, subject, data, createdAt, readAt }) => (
          <Paper key={id} component="li" withBorder p="sm">
            <Anchor component={Link} to={pathOf(subject, data)} fw={readAt ? 400 : 650}>
              {t(`notification:${kind}`, data)}
            </Anchor>
            <Text size="sm" c="dimmed">
              <When at={createdAt} />
            </Text>
          </Paper>
        ))}
      </Stack>
      {next && (
        <Anchor component={Link} to={`?before=${next}`}>
          {t("notification:older")}
        </Anchor>
      )}
    </Stack>
  );
}
