import { Alert, Anchor } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";

/** Why an action was refused, above its form. */
export function RefusalNote({ refusal }: { refusal?: Refusal | null }) {
  const { t } = useTranslation();
  if (!refusal) return null;
  return (
    <Alert color="red" icon={<IconAlertCircle size={20} />} role="alert">
      {t(`refusals:${refusal.code}`, refusal.detail ?? {})}
      {(refusal.code === "confirm-first" || refusal.code === "confirm-own") && (
        <ConfirmLink own={refusal.code === "confirm-own"} />
      )}
    </Alert>
  );
}

/** Opens beside this page, which keeps what was typed: once confirmed, it is sent again from here. */
function ConfirmLink({ own }: { own: boolean }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <>
      {" "}
      <Anchor href={paths.confirm(pathname + search, { aside: true, own })} target="_blank" underline="always">
        {t("refusals:confirm-here")}
      </Anchor>
    </>
  );
}
