import { List, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Answers, type ApplicationForm, answered, chosen, type FormField } from "#app/domain/applicationForm.ts";
import { ApplicationFlow } from "./ApplicationFlow.tsx";
import { useOptionWord } from "./useOptionWord.ts";

/** What an application says, section by section; what wasn't answered and wasn't required is left out. */
export function ApplicationAnswers({
  form,
  answers,
  headingOrder = 2,
}: {
  form: ApplicationForm;
  answers: Answers;
  headingOrder?: 2 | 3;
}) {
  const { t } = useTranslation();
  return form.sections.map((section) => {
    const fields = section.fields.filter(
      (field) => field.key !== "title" && (field.required || answered(field, answers[field.key])),
    );
    if (fields.length === 0) return null;
    return (
      <Stack key={section.key} gap="md" component="section" aria-labelledby={`section-${section.key}`}>
        <Title order={headingOrder} size="h4" id={`section-${section.key}`}>
          {t(`application:section.${section.key}`)}
        </Title>
        {fields.map((field) => (
          <Stack key={field.key} gap={4}>
            <Text fw={600} size="sm" c="dimmed">
              {t(`application:field.${field.key}.label`)}
            </Text>
            <Answer field={field} answer={answers[field.key]} />
          </Stack>
        ))}
      </Stack>
    );
  });
}

function Answer({ field, answer }: { field: FormField; answer: string | string[] | undefined }) {
  const { t } = useTranslation();
  const word = useOptionWord();
  if (!answered(field, answer) && chosen(answer).length === 0)
    return <Text c="dimmed">{t("application:unanswered")}</Text>;
  if (field.options.length) {
    const options = chosen(answer);
    if (options.length === 1) return <Text>{word(field, options[0] ?? "")}</Text>;
    return (
      <List>
        {options.map((option) => (
          <List.Item key={option}>{word(field, option)}</List.Item>
        ))}
      </List>
    );
  }
  const words = typeof answer === "string" ? answer : "";
  if (field.kind === "flow") return <ApplicationFlow text={words} />;
  return <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{words}</Text>;
}
