import { List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { parseLanguage } from "#app/domain/language.ts";
import { type Advice, adviceSentence } from "#app/domain/matching.ts";

/** What would raise a match, for the firm itself; nothing where there is nothing to say. */
export function MatchAdvice({ advice }: { advice: readonly Advice[] }) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  if (advice.length === 0) return null;
  const sentences = advice.map((one) => adviceSentence(one, (key, values) => t(key, values ?? {}), language));
  return (
    <details>
      <Text component="summary" size="sm" style={{ cursor: "pointer" }}>
        {t("matching:advice-title", { count: sentences.length })}
      </Text>
      <List size="sm" spacing={4} mt="xs">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Text size="xs" c="dimmed" mt="xs">
        {t("matching:advice-note")}
      </Text>
    </details>
  );
}
