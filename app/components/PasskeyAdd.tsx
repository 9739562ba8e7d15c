import { Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigation, useSubmit } from "react-router";
import { PasskeyButton } from "./PasskeyButton.tsx";

/** A name for the new passkey, and the device's question; where the site has no host name, why there are none. */
export function PasskeyAdd({ possible }: { possible: boolean }) {
  const { t } = useTranslation();
  const send = useSubmit();
  const busy = useNavigation().state !== "idle";
  const [name, setName] = useState("");
  if (!possible) {
    return (
      <Text size="sm" c="dimmed">
        {t("factor:passkey.needs-host")}
      </Text>
    );
  }
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label={t("factor:passkey.name")}
        placeholder={t("factor:passkey.name-example")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={60}
      />
      <PasskeyButton
        use="register"
        label={t("factor:passkey.add")}
        variant="default"
        loading={busy}
        onAnswer={(passkey) => {
          const named = name.trim() || t("factor:passkey.unnamed");
          setName("");
          void send({ intent: "passkey-add", name: named, passkey }, { method: "post" });
        }}
      />
    </Group>
  );
}
