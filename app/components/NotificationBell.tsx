import { ActionIcon, Indicator } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";

export function NotificationBell({ unread }: { unread: number }) {
  const { t } = useTranslation();
  return (
    <Indicator label={unread} size={16} disabled={unread === 0} offset={6} zIndex={1}>
      <ActionIcon
        component={Link}
        to={paths.notifications()}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("shell:notifications", { count: unread })}
      >
        <IconBell size={20} />
      </ActionIcon>
    </Indicator>
  );
}
