import { useTranslation } from "react-i18next";
import type { FormField } from "#app/domain/applicationForm.ts";

/** How an option of the application form is called: the taxonomy's word, or the form's own. */
export function useOptionWord() {
  const { t } = useTranslation();
  return ({ facet, key }: FormField, option: string) =>
    facet ? t(`taxonomy:${facet}.${option}`) : t(`application:option.${key}.${option}`);
}
