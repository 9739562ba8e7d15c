import { Anchor, Button, Code, Group, Image, List, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";

/** What the page shows of an authenticator app that is being set up. */
export type PendingTotp = { secret: string; qr: string; uri: string };

/** Sets up an authenticator app: first the way to begin, then QR code and secret, and the code that proves it. */
export function TotpSetUp({
  pending,
  begin,
  replaces = false,
}: {
  pending: PendingTotp | null;
  begin: string;
  /** There is an app already, which the new one would take the place of. */
  replaces?: boolean;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  if (!pending) {
    return (
      <Form method="post">
        <Button type="submit" name="intent" value="totp-begin" variant={replaces ? "default" : "filled"} loading={busy}>
          {begin}
        </Button>
      </Form>
    );
  }
  return (
    <Stack gap="md">
      <List type="ordered" spacing="md" size="sm">
        <List.Item>
          {t("factor:totp.scan")}
          <Group align="flex-start" mt="xs" gap="md">
            <Image src={pending.qr} alt={t("factor:totp.qr")} w={180} h={180} radius="sm" />
            <Stack gap={4} style={{ flex: "1 1 220px", minWidth: 0 }}>
              <Text size="sm">{t("factor:totp.by-hand")}</Text>
              <Code fz="sm" style={{ overflowWrap: "anywhere" }}>
                {pending.secret.replace(/(.{4})(?=.)/g, "$1 ")}
              </Code>
              <Anchor href={pending.uri} size="sm" underline="always">
                {t("factor:totp.open-app")}
              </Anchor>
            </Stack>
          </Group>
        </List.Item>
        <List.Item>{t("factor:totp.type")}</List.Item>
      </List>
      <Form method="post">
        <Group align="flex-end" gap="sm">
          <TextInput
            name="code"
            label={t("factor:proof.code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            required
          />
          <Button type="submit" name="intent" value="totp-confirm" loading={busy}>
            {t("factor:totp.confirm")}
          </Button>
        </Group>
      </Form>
      <Form method="post">
        <Button type="submit" name="intent" value="totp-cancel" variant="subtle" size="xs">
          {t("factor:totp.cancel")}
        </Button>
      </Form>
    </Stack>
  );
}
