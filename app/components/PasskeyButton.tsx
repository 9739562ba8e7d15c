import { Alert, Button, type ButtonProps, Stack } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "#app/paths.ts";

/**
 * Asks the person's device for his passkey, or for a new one, and hands on what it answers, as JSON. A person who turns
 * away from the device's question is told that nothing happened.
 */
export function PasskeyButton({
  use,
  label,
  onAnswer,
  loading,
  ...button
}: {
  use: "sign-in" | "use" | "register";
  label: string;
  onAnswer: (json: string) => void;
} & ButtonProps) {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState<"cancelled" | "unsupported" | null>(null);
  const [asking, setAsking] = useState(false);

  const ask = async () => {
    setTrouble(null);
    setAsking(true);
    try {
      const { browserSupportsWebAuthn, startAuthentication, startRegistration } = await import(
        "@simplewebauthn/browser"
      );
      if (!browserSupportsWebAuthn()) return setTrouble("unsupported");
      const response = await fetch(paths.passkeyOptions(use));
      const optionsJSON = await response.json();
      const answered = use === "register" ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON });
      onAnswer(JSON.stringify(await answered));
    } catch {
      setTrouble("cancelled");
    } finally {
      setAsking(false);
    }
  };

  return (
    <Stack gap="xs">
      <Button
        type="button"
        leftSection={<IconFingerprint size={18} aria-hidden="true" />}
        onClick={() => void ask()}
        loading={asking || loading}
        {...button}
      >
        {label}
      </Button>
      {trouble && (
        <Alert color="yellow" role="alert" p="xs">
          {t(`factor:passkey.${trouble}`)}
        </Alert>
      )}
    </Stack>
  );
}
