import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AsideFact } from "./AsideBlock.tsx";

/** To which regulators an application goes, as its activities say. */
export function ApplicationRouting({
  lead,
  consulted,
  incubator,
  outside,
}: {
  lead: string | null;
  consulted: readonly string[];
  incubator: boolean;
  /** Its lead regulator doesn't take part in the cohort. */
  outside: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <AsideFact name={t("application:routing.lead")}>{lead ?? t("application:routing.none")}</AsideFact>
      {consulted.length > 0 && <AsideFact name={t("application:routing.consulted")}>{consulted.join(", ")}</AsideFact>}
      {incubator && <Text size="sm">{t("application:routing.incubator")}</Text>}
      {outside && (
        <Text size="sm" fw={600}>
          {t("application:routing.outside")}
        </Text>
      )}
    </Stack>
  );
}
