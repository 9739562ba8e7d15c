import { Checkbox, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chosen, type FormField } from "#app/domain/applicationForm.ts";
import { ApplicationFlow } from "./ApplicationFlow.tsx";
import { useOptionWord } from "./useOptionWord.ts";

/** One field of the application form, as its kind is answered; it says why it is asked. */
export function ApplicationField({
  field,
  answer,
  error,
  onChange,
  onLeave,
}: {
  field: FormField;
  answer: string | string[] | undefined;
  error?: string;
  onChange(value: string | string[]): void;
  onLeave(): void;
}) {
  const { t } = useTranslation();
  const word = useOptionWord();
  const shared = {
    label: t(`application:field.${field.key}.label`),
    description: t(`application:field.${field.key}.why`),
    error,
    withAsterisk: field.required,
    onBlur: onLeave,
  };
  const words = typeof answer === "string" ? answer : "";
  switch (field.kind) {
    case "line":
      return (
        <TextInput
          {...shared}
          id={field.key}
          defaultValue={words}
          maxLength={field.max}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "text":
      return (
        <Textarea
          {...shared}
          id={field.key}
          defaultValue={words}
          maxLength={field.max}
          autosize
          minRows={3}
          maxRows={14}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "flow":
      return <FlowField {...shared} id={field.key} initial={words} max={field.max} onChange={onChange} />;
    case "choice":
      return (
        <Radio.Group {...shared} id={field.key} defaultValue={chosen(answer)[0]} onChange={onChange}>
          <Stack gap={8} mt="xs">
            {field.options.map((option) => (
              <Radio key={option} value={option} label={word(field, option)} />
            ))}
          </Stack>
        </Radio.Group>
      );
    case "choices":
    case "declarations":
      return (
        <Checkbox.Group {...shared} id={field.key} defaultValue={chosen(answer)} onChange={onChange}>
          <Stack gap={8} mt="xs">
            {field.options.map((option) => (
              <Checkbox key={option} value={option} label={word(field, option)} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
  }
}

/** Steps as lines, with the picture they make below while one types. */
function FlowField({
  initial,
  max,
  onChange,
  ...shared
}: {
  id: string;
  label: string;
  description: string;
  error?: string;
  withAsterisk: boolean;
  onBlur(): void;
  initial: string;
  max: number;
  onChange(value: string): void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(initial);
  return (
    <Stack gap="sm">
      <Textarea
        {...shared}
        defaultValue={initial}
        placeholder={t("application:flow.example")}
        maxLength={max}
        autosize
        minRows={4}
        maxRows={14}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onChange(event.currentTarget.value);
        }}
      />
      <ApplicationFlow text={text} />
    </Stack>
  );
}
