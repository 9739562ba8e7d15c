import { Group, List, Progress, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { parseLanguage } from "#app/domain/language.ts";
import { type MatchReason, reasonSentence } from "#app/domain/matching.ts";
import classes from "./MatchReasons.module.css";

/** How well a pair fits, and why, in words: each addend with its part of the score, what isn't met beside them. */
export function MatchReasons({
  fit,
  reasons,
  breadth = 1,
}: {
  fit: number;
  reasons: readonly MatchReason[];
  breadth?: number;
}) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  const percent = Math.round(fit * 100);
  const fitWords = t("supplier:match.percent", { percent });
  const whole = reasons.reduce((sum, { weight }) => sum + Math.max(0, weight), 0) || 1;
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed" aria-hidden="true">
          {fitWords}
        </Text>
        <Text size="xs" c="dimmed">
          {t("matching:parts")}
        </Text>
      </Group>
      <Progress value={percent} size="md" aria-label={fitWords} />
      <List
        size="sm"
        spacing={4}
        styles={{ itemWrapper: { display: "flex", alignItems: "flex-start" }, itemLabel: { flex: 1 } }}
        listStyleType="none"
      >
        {reasons.map((reason) => {
          const sentence = reasonSentence(reason, (key, values) => t(key, values ?? {}), language);
          return <Reason key={sentence} sentence={sentence} part={reason.weight / whole} />;
        })}
        {breadth < 1 && (
          <List.Item icon={<ReasonIcon against />}>
            {t("matching:breadth", { percent: Math.round(breadth * 100) })}
          </List.Item>
        )}
      </List>
    </Stack>
  );
}

function Reason({ sentence, part }: { sentence: string; part: number }) {
  const { t } = useTranslation();
  const against = part < 0;
  const percent = Math.round(Math.abs(part) * 100);
  return (
    <List.Item icon={<ReasonIcon against={against} />}>
      <div className={classes.reason}>
        {against ? <strong>{sentence}</strong> : <span>{sentence}</span>}
        <span className={classes.part}>
          <span className={`${classes.bar} ${against ? classes.loss : ""}`} aria-hidden="true">
            <span style={{ width: `${percent}%` }} />
          </span>
          <Text span size="xs" c="dimmed" className={classes.number}>
            {t(against ? "matching:loss" : "matching:part", { percent })}
          </Text>
        </span>
      </div>
    </List.Item>
  );
}

function ReasonIcon({ against }: { against: boolean }) {
  return (
    <ThemeIcon size={18} radius="xl" variant="light" color={against ? "orange" : "jade"}>
      {against ? <IconAlertTriangle size={12} aria-hidden="true" /> : <IconCheck size={12} aria-hidden="true" />}
    </ThemeIcon>
  );
}
