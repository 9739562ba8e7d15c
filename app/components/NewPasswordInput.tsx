import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Refusal } from "#app/domain/refusals.ts";

/** Where a new password is written: says what it must be, and may be shown, so it is asked for once. */
export function NewPasswordInput({ name = "password", refusal }: { name?: string; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const fault = refusal?.fields?.[name];
  return (
    <PasswordInput
      name={name}
      label={t("password:new")}
      description={t("password:rules")}
      autoComplete="new-password"
      error={fault && t(`refusals:field.${fault}`)}
      visibilityToggleButtonProps={{ "aria-label": t("password:show"), tabIndex: 0 }}
      required
    />
  );
}
