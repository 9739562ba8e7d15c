import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What a practice is not. It stands on every one, on screen and on paper. */
export function PracticeDisclaimer() {
  const { t } = useTranslation();
  return (
    <Alert color="navy" variant="light" icon={<IconInfoCircle size={20} aria-hidden="true" />}>
      {t("practice:disclaimer")}
    </Alert>
  );
}
