import { useTranslation } from "react-i18next";

/** How long a workshop is: no "0 minutes" behind full hours, no "0 hours" before minutes. */
export function WorkshopLength({ minutes: all }: { minutes: number }) {
  const { t } = useTranslation();
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  if (hours === 0) return t("workshop:minutes", { count: minutes });
  return minutes === 0 ? t("workshop:agenda.hours", { count: hours }) : t("workshop:agenda.length", { hours, minutes });
}
