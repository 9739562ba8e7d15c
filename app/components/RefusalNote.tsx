import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "#app/domain/refusals.ts";

/** Why an action was refused, above its form. */
export function RefusalNote({ refusal }: { refusal?: Refusal | null }) {
  const { t } = useTranslation();
  if (!refusal) return null;
  return (
    <Alert color="red" icon={<IconAlertCircle size={20} />} role="alert">
      {t(`refusals:${refusal.code}`, refusal.detail ?? {})}
    </Alert>
  );
}
