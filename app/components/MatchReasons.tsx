import { List, Progress, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { parseLanguage } from "#app/domain/language.ts";
import { type MatchReason, reasonSentence } from "#app/domain/matching.ts";

/** How well a pair fits, and why, in words; what is asked for and not shown stands beside the reasons. */
export function MatchReasons({ fit, reasons }: { fit: number; reasons: readonly MatchReason[] }) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  const percent = Math.round(fit * 100);
  const fitWords = t("supplier:match.percent", { percent });
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed" aria-hidden="true">
        {fitWords}
      </Text>
      <Progress value={percent} size="md" maw={320} aria-label={fitWords} />
      <List size="sm" spacing={4} listStyleType="none">
        {reasons.map((reason) => {
          const unmet = reason.code === "unmet";
          const sentence = reasonSentence(reason, (key, values) => t(key, values ?? {}), language);
          return (
            <List.Item
              key={sentence}
              icon={
                <ThemeIcon size={18} radius="xl" variant="light" color={unmet ? "orange" : "jade"}>
                  {unmet ? (
                    <IconAlertTriangle size={12} aria-hidden="true" />
                  ) : (
                    <IconCheck size={12} aria-hidden="true" />
                  )}
                </ThemeIcon>
              }
            >
              {unmet ? <strong>{sentence}</strong> : sentence}
            </List.Item>
          );
        })}
      </List>
    </Stack>
  );
}
