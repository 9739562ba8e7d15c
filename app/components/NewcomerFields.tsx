import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Refusal } from "#app/domain/refusals.ts";
import { NewPasswordInput } from "./NewPasswordInput.tsx";

/** Name and password of somebody who comes in for the first time; his address is known from the invitation. */
export function NewcomerFields({ email, name, refusal }: { email: string; name: string; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const wrong = (field: string) => {
    const code = refusal?.fields?.[field];
    return code && t(`refusals:field.${code}`);
  };
  return (
    <>
      <TextInput label={t("organisation:invitation.email")} value={email} autoComplete="username" readOnly />
      <TextInput
        name="name"
        label={t("organisation:invitation.name")}
        defaultValue={name}
        error={wrong("name")}
        autoComplete="name"
        maxLength={120}
        required
      />
      <NewPasswordInput refusal={refusal} />
    </>
  );
}
