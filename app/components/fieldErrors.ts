import { useTranslation } from "react-i18next";
import type { Refusal } from "#app/domain/refusals.ts";

/** What is wrong with a field of a refused form, in the reader's words; undefined where nothing is. */
export function useFieldErrors(refusal: Refusal | null | undefined): (field: string) => string | undefined {
  const { t } = useTranslation();
  return (field) => {
    const code = refusal?.fields?.[field];
    return code && t(`refusals:field.${code}`);
  };
}
