import { Timeline } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { When } from "./When.tsx";

/** The dates of a cohort on one line of time; what lies behind is filled. */
export function CohortDates({
  opensAt,
  closesAt,
  onboardingStartsOn,
  trialStartsOn,
  trialMonths,
  decisionsIssuedAt,
  now,
}: {
  opensAt: Date;
  closesAt: Date;
  onboardingStartsOn: string | null;
  trialStartsOn: string | null;
  trialMonths: number;
  decisionsIssuedAt: Date | null;
  now: Date;
}) {
  const { t } = useTranslation();
  // A day begins at its midnight in Hong Kong.
  const day = (date: string | null) => (date ? new Date(`${date}T00:00:00+08:00`) : null);
  const dates = [
    { key: "opens", at: opensAt, format: "moment" as const },
    { key: "closes", at: closesAt, format: "moment" as const },
    { key: "issued", at: decisionsIssuedAt, format: "moment" as const },
    { key: "onboarding", at: day(onboardingStartsOn), format: "date" as const },
    { key: "trial", at: day(trialStartsOn), format: "date" as const },
  ].filter((date): date is typeof date & { at: Date } => date.at !== null);
  const passed = dates.filter(({ at }) => at <= now).length;
  return (
    <Timeline active={passed - 1} bulletSize={16} lineWidth={2}>
      {dates.map(({ key, at, format }) => (
        <Timeline.Item key={key} title={t(`cohort:date.${key}`, { months: trialMonths })}>
          <When at={at} format={format} />
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
