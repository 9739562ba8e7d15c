import { List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Refusal } from "#app/domain/refusals.ts";
import { RefusalNote } from "./RefusalNote.tsx";

/** Why something was refused, with the fields of the statement that are in its way. */
export function ProblemRefusal({ refusal }: { refusal?: Refusal | null }) {
  const { t, i18n } = useTranslation();
  const fields = Object.entries(refusal?.fields ?? {});
  return (
    <>
      <RefusalNote refusal={refusal} />
      {fields.length > 0 && (
        <List size="sm">
          {fields.map(([field, code]) => (
            <List.Item key={field}>
              {i18n.exists(`problem:field.${field}.label`) && <>{t(`problem:field.${field}.label`)}: </>}
              {t(`refusals:field.${code}`)}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
