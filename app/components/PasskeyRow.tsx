import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { When } from "./When.tsx";

/** One passkey of one's own: what it is called, when it was used, another name for it, and the way to remove it. */
export function PasskeyRow({
  passkey: { id, name, createdAt, lastUsedAt },
}: {
  passkey: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <li>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start" style={{ minWidth: 0, flex: "1 1 240px" }}>
          <IconFingerprint size={22} aria-hidden="true" />
          <Stack gap={0} style={{ minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {name}
            </Text>
            <Text size="sm" c="dimmed">
              {t("factor:since")} <When at={createdAt} format="date" />
              {lastUsedAt && (
                <>
                  {" · "}
                  {t("factor:last-used")} <When at={lastUsedAt} />
                </>
              )}
            </Text>
            <details>
              <Text component="summary" size="sm">
                {t("factor:passkey.rename")}
              </Text>
              <Form method="post">
                <input type="hidden" name="id" value={id} />
                <Group gap="xs" mt="xs" align="flex-end">
                  <TextInput
                    name="name"
                    size="xs"
                    label={t("factor:passkey.name")}
                    defaultValue={name}
                    maxLength={60}
                    required
                  />
                  <Button type="submit" name="intent" value="passkey-rename" size="xs" variant="default" loading={busy}>
                    {t("factor:passkey.save-name")}
                  </Button>
                </Group>
              </Form>
            </details>
          </Stack>
        </Group>
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <Button
            type="submit"
            name="intent"
            value="passkey-remove"
            size="xs"
            variant="default"
            loading={busy}
            aria-label={t("factor:passkey.remove-named", { name })}
          >
            {t("factor:passkey.remove")}
          </Button>
        </Form>
      </Group>
    </li>
  );
}
