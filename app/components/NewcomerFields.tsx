import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { NewPasswordInput } from "./NewPasswordInput.tsx";

/** Name and password of somebody who comes in for the first time; his address is known from the invitation. */
export function NewcomerFields({ email, name, refusal }: { email: string; name: string; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const wrong = useFieldErrors(refusal);
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
