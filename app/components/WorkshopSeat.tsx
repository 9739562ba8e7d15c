import { Alert, Button, Group, Text } from "@mantine/core";
import { IconArmchair } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { SeatRole, SeatState } from "#app/domain/workshop.ts";

/** The reader's own seat: what he answered, and the buttons to answer. */
export function WorkshopSeat({ seat }: { seat: { role: SeatRole; state: SeatState } }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wants = seat.state === "accepted" || seat.state === "waiting";
  return (
    <Alert
      variant="light"
      color={seat.state === "invited" ? "jade" : "gray"}
      icon={<IconArmchair size={20} />}
      styles={{ title: { color: "var(--mantine-color-text)" } }}
      title={t(`workshop:your-seat.${seat.state}`, { role: t(`workshop:role.${seat.role}`) })}
      role="region"
      aria-label={t("workshop:your-seat.title")}
    >
      <Form method="post">
        <Group gap="xs" align="center">
          {!wants && (
            <Button type="submit" name="intent" value="accept" size="sm" disabled={busy}>
              {t("workshop:accept")}
            </Button>
          )}
          {seat.state !== "declined" && (
            <Button type="submit" name="intent" value="decline" size="sm" variant="default" disabled={busy}>
              {t("workshop:decline")}
            </Button>
          )}
          {seat.role === "observer" && (
            <Text size="sm" c="dimmed">
              {t("workshop:your-seat.observer")}
            </Text>
          )}
        </Group>
      </Form>
    </Alert>
  );
}
