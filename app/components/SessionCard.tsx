import { Badge, Button, Group, Paper, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet, IconDeviceUnknown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { When } from "./When.tsx";

const icons = { desktop: IconDeviceDesktop, mobile: IconDeviceMobile, tablet: IconDeviceTablet };

export type SessionView = {
  id: string;
  browser: string | null;
  system: string | null;
  kind: keyof typeof icons | null;
  address: string | null;
  startedAt: Date;
  seenAt: Date;
  /** The one that looks at this page. */
  here: boolean;
};

/** One session of one's own: on which device, from where, since when; and the way to end it. */
export function SessionCard({ session, busy }: { session: SessionView; busy: boolean }) {
  const { t } = useTranslation();
  const Icon = session.kind ? icons[session.kind] : IconDeviceUnknown;
  const { browser, system } = session;
  const device =
    browser && system
      ? t("account:sessions.device", { browser, system })
      : (browser ?? system ?? t("account:sessions.unknown"));
  return (
    <Paper withBorder p="md" component="li">
      <Group justify="space-between" align="flex-start" gap="md">
        <Group align="flex-start" gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
          <ThemeIcon variant="light" color="gray" size="lg" aria-hidden>
            <Icon size={20} />
          </ThemeIcon>
          <Stack gap={2} style={{ minWidth: 0 }}>
            <Group gap="xs">
              <Text fw={600}>{device}</Text>
              {session.here && <Badge color="jade">{t("account:sessions.here")}</Badge>}
            </Group>
            <Text size="sm">
              {session.address
                ? t("account:sessions.address", { address: session.address })
                : t("account:sessions.no-address")}
            </Text>
            <Text size="sm" c="dimmed">
              {t("account:sessions.seen")} <When at={session.seenAt} />
            </Text>
            <Text size="sm" c="dimmed">
              {t("account:sessions.started")} <When at={session.startedAt} />
            </Text>
          </Stack>
        </Group>
        {/* Ending one's own leads out of the site: nothing of its pages stays in the browser. */}
        <Form method="post" reloadDocument={session.here}>
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="sessionId" value={session.id} />
          <Button
            type="submit"
            variant="default"
            size="xs"
            loading={busy}
            aria-label={t("account:sessions.end-named", { device })}
          >
            {t("account:sessions.end")}
          </Button>
        </Form>
      </Group>
    </Paper>
  );
}
