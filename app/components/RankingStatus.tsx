import { Alert, Anchor, Text } from "@mantine/core";
import { IconHistory, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { When } from "./When.tsx";

/** When a ranking was computed, with what, and whether a newer one is on its way. */
export function RankingStatus({
  run,
  recomputing,
  latest,
}: {
  run: { computedAt: Date; formula: string; thesaurus: string; latest: boolean };
  recomputing: boolean;
  /** Where the present ranking is. */
  latest?: string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" c="dimmed">
        {t("matching:status.computed")} <When at={run.computedAt} />
        {" · "}
        {t("matching:status.versions", { formula: run.formula, thesaurus: run.thesaurus })}
      </Text>
      {!run.latest && latest && (
        <Alert variant="light" color="navy" icon={<IconHistory size={18} aria-hidden="true" />}>
          {t("matching:status.earlier")}{" "}
          <Anchor component={Link} to={latest} inherit>
            {t("matching:status.latest")}
          </Anchor>
        </Alert>
      )}
      {run.latest && recomputing && (
        <Alert variant="light" color="navy" role="status" icon={<IconRefresh size={18} aria-hidden="true" />}>
          {t("matching:status.recomputing")}
        </Alert>
      )}
    </>
  );
}
