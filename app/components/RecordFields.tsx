import { NativeSelect, SegmentedControl, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { detailFields, type RecordDetail, type RecordType, recordTypes } from "#app/domain/record.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";

/** The fields of a record: its type, its text, and the details that its type asks for. */
export function RecordFields({
  type: first,
  text,
  detail = {},
  refusal,
}: {
  type: RecordType;
  text: string;
  detail?: RecordDetail;
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  const [type, setType] = useState<RecordType>(first);
  const isMade = (recordTypes as readonly RecordType[]).includes(first);
  const error = useFieldErrors(refusal);
  return (
    <Stack gap="sm">
      <NativeSelect
        name="type"
        label={t("record:field.type")}
        value={type}
        onChange={(event) => setType(event.currentTarget.value as RecordType)}
        data={(isMade ? recordTypes : [first]).map((value) => ({ value, label: t(`record:type.${value}`) }))}
      />
      <Textarea
        name="text"
        label={t("record:field.text")}
        description={t(`record:hint.${type}`)}
        defaultValue={text}
        error={error("text")}
        autosize
        minRows={2}
        maxLength={1000}
        required
      />
      {detailFields[type].map((field) => {
        const name = `detail.${field.name}`;
        const label = t(`record:detail.${field.name}`);
        const value = detail[field.name];
        if (field.kind === "text") {
          return (
            <TextInput
              key={name}
              name={name}
              label={label}
              defaultValue={value === undefined ? "" : String(value)}
              error={error(name)}
              maxLength={500}
            />
          );
        }
        const options =
          field.kind === "scale"
            ? [1, 2, 3, 4, 5].map((step) => ({ value: String(step), label: String(step) }))
            : field.options.map((option) => ({ value: option, label: t(`record:choice.${field.name}.${option}`) }));
        return (
          <Stack key={name} gap={2}>
            <Text size="sm" fw={500} id={name}>
              {label}
              {field.kind === "scale" && (
                <Text span size="sm" c="dimmed" fw={400}>
                  {" "}
                  {t(`record:scale.${field.name}`)}
                </Text>
              )}
            </Text>
            <SegmentedControl
              name={name}
              aria-labelledby={name}
              data={[{ value: "", label: "–" }, ...options]}
              defaultValue={value === undefined ? "" : String(value)}
              fullWidth
            />
          </Stack>
        );
      })}
    </Stack>
  );
}
