import { SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Localised } from "#app/domain/language.ts";
import type { Refusal } from "#app/domain/refusals.ts";

const fields = { en: "en", zhHant: "zh-Hant", zhHans: "zh-Hans" } as const;

/** An organisation's name in the three languages, at least one of them. */
export function OrganisationNameFields({ name, refusal }: { name?: Localised; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      {(["en", "zhHant", "zhHans"] as const).map((field) => {
        const code = refusal?.fields?.[`name.${field}`] ?? (field === "en" ? refusal?.fields?.name : undefined);
        return (
          <TextInput
            key={field}
            name={`name.${field}`}
            label={t("organisation:field.name", { language: t(`shell:language.${fields[field]}`) })}
            defaultValue={name?.[field]}
            error={code && t(`refusals:field.${code}`)}
            maxLength={120}
          />
        );
      })}
    </SimpleGrid>
  );
}
