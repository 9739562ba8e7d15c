import { Button, Fieldset, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Language, localisedField } from "#app/domain/language.ts";
import { type SolutionContent, supplierLimits } from "#app/domain/supplierProfile.ts";

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** One solution of a profile in one language: its name, what it does, and how far it is. */
export function SolutionFields({
  solution,
  place,
  language,
  onChange,
  onRemove,
}: {
  solution: SolutionContent;
  /** Counted from 0. */
  place: number;
  language: Language;
  onChange(solution: SolutionContent): void;
  onRemove(): void;
}) {
  const { t } = useTranslation();
  const key = localisedField(language);
  const number = place + 1;
  return (
    <Fieldset legend={t("supplier:form.solution", { number })}>
      <Stack gap="sm">
        <TextInput
          name={`solutions.${place}.name.${key}`}
          lang={language}
          label={t("supplier:form.name.label")}
          value={solution.name[key] ?? ""}
          maxLength={supplierLimits.name}
          onChange={(event) => onChange({ ...solution, name: { ...solution.name, [key]: event.currentTarget.value } })}
        />
        <Textarea
          name={`solutions.${place}.description.${key}`}
          lang={language}
          label={t("supplier:form.description.label")}
          description={t("supplier:form.description.why")}
          value={solution.description[key] ?? ""}
          maxLength={supplierLimits.description}
          onChange={(event) =>
            onChange({ ...solution, description: { ...solution.description, [key]: event.currentTarget.value } })
          }
          autosize
          minRows={2}
          maxRows={8}
        />
        <NativeSelect
          label={t("supplier:field.maturity")}
          description={t("supplier:form.maturity.why")}
          value={solution.maturity ?? ""}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...solution, maturity: value === "" ? null : Number(value) })
          }
          data={[
            { value: "", label: t("supplier:form.maturity.unsaid") },
            ...levels.map((level) => ({ value: String(level), label: t("supplier:maturity", { level }) })),
          ]}
          maw={320}
        />
        <Button
          variant="subtle"
          color="red"
          size="xs"
          leftSection={<IconTrash size={14} aria-hidden="true" />}
          onClick={onRemove}
          aria-label={t("supplier:form.remove-solution", { number })}
          style={{ alignSelf: "flex-start" }}
        >
          {t("supplier:form.remove")}
        </Button>
      </Stack>
    </Fieldset>
  );
}
