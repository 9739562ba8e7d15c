import { Alert, Button, Divider, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation, useSubmit } from "react-router";
import { PasskeyButton } from "./PasskeyButton.tsx";

/** By what somebody may prove himself on this page. */
export type Offered = {
  password: boolean;
  totp: boolean;
  recoveryCodes: boolean;
  passkey: "yes" | "no" | "needs-host";
  demo: { password: string; code: string | null } | null;
};

/** One form for each way in which a person can prove himself: he needs one of them. */
export function ProofForms({ offered, submit }: { offered: Offered; submit: string }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const send = useSubmit();
  const { demo } = offered;
  const ways = [
    offered.password && (
      <Form method="post" key="password">
        <Stack gap="sm">
          <input type="hidden" name="with" value="password" />
          <PasswordInput
            name="password"
            label={t("factor:proof.password")}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": t("sign-in:show-password") }}
            required
          />
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
        </Stack>
      </Form>
    ),
    offered.totp && (
      <Form method="post" key="totp">
        <Stack gap="sm">
          <input type="hidden" name="with" value="code" />
          <TextInput
            name="code"
            label={t("factor:proof.code")}
            description={t("factor:proof.code-hint")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            required
          />
          <Button type="submit" loading={busy} variant={offered.password ? "default" : "filled"}>
            {submit}
          </Button>
        </Stack>
      </Form>
    ),
    offered.passkey === "yes" && (
      <PasskeyButton
        key="passkey"
        use="use"
        label={t("factor:proof.passkey")}
        variant="default"
        loading={busy}
        onAnswer={(passkey) => void send({ with: "passkey", passkey }, { method: "post" })}
      />
    ),
    offered.passkey === "needs-host" && (
      <Text key="needs-host" size="sm" c="dimmed">
        {t("factor:passkey.needs-host")}
      </Text>
    ),
    offered.recoveryCodes && (
      <details key="recovery">
        <Text component="summary" size="sm">
          {t("factor:proof.recovery-summary")}
        </Text>
        <Form method="post">
          <Stack gap="sm" mt="sm">
            <input type="hidden" name="with" value="code" />
            <TextInput
              name="code"
              label={t("factor:proof.recovery")}
              description={t("factor:proof.recovery-hint")}
              autoComplete="off"
              spellCheck={false}
              maxLength={60}
              required
            />
            <Button type="submit" loading={busy} variant="default">
              {submit}
            </Button>
          </Stack>
        </Form>
      </details>
    ),
  ].filter(Boolean);
  return (
    <Stack gap="md">
      {demo && (demo.code || offered.password) && (
        <Alert variant="light" icon={<IconFlask size={20} aria-hidden="true" />} title={t("factor:demo.title")}>
          {offered.password && <Text size="sm">{t("factor:demo.password", { password: demo.password })}</Text>}
          {demo.code && <Text size="sm">{t("factor:demo.code", { code: demo.code })}</Text>}
        </Alert>
      )}
      {ways.map((way, index) => (
        <Stack gap="md" key={index === 0 ? "first" : `way-${index}`}>
          {index > 0 && <Divider label={t("factor:proof.or")} />}
          {way}
        </Stack>
      ))}
    </Stack>
  );
}
