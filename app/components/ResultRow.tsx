import { Anchor, Box, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Role } from "#app/domain/actor.ts";
import type { DocumentKind } from "#app/domain/finding.ts";
import type { RecordType } from "#app/domain/record.ts";
import { Highlight, type MarkedText } from "./Highlight.tsx";
import { type Noun, NounIcon } from "./NounIcon.tsx";
import { StateBadge } from "./StateBadge.tsx";
import { ThemeChip } from "./ThemeChip.tsx";
import { When } from "./When.tsx";

export type ShownResult = {
  kind: DocumentKind;
  id: string;
  to: string;
  title: MarkedText;
  summary: MarkedText;
  state: string | null;
  at: Date | null;
  themes: string[];
  type: RecordType | null;
  roles: readonly Role[];
};

/** What search found, whatever it is: its name, where the words stand, and what tells it apart at a glance. */
export function ResultRow({ result }: { result: ShownResult }) {
  const { t } = useTranslation();
  const { kind, title, summary, state, at, themes, type, roles } = result;
  const noun: Noun = kind === "useCase" ? "use-case" : kind;
  const untitled = title.every(({ text }) => !text.trim());
  const facts = [
    type && t(`record:type.${type}`),
    roles.map((role) => t(`shell:role.${role}`)).join(", "),
    at && <When key="at" at={at} format={kind === "workshop" ? "moment" : "date"} />,
  ].filter(Boolean);
  return (
    <Card withBorder component="article" padding="sm">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Box c="dimmed" pt={2} style={{ flexShrink: 0 }}>
          <NounIcon noun={noun} size={20} />
        </Box>
        <Stack gap={4} miw={0} flex={1}>
          <Group justify="space-between" align="flex-start" gap="xs">
            <Title order={3} size="h5" style={{ overflowWrap: "anywhere", flex: "1 1 220px" }}>
              <Anchor component={Link} to={result.to} inherit>
                {untitled ? t("browse:everything.untitled") : <Highlight text={title} />}
              </Anchor>
            </Title>
            {state && <StateBadge noun={noun} state={state} size="sm" />}
          </Group>
          {summary.length > 0 && (
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              <Highlight text={summary} />
            </Text>
          )}
          {(facts.length > 0 || themes.length > 0) && (
            <Group gap="sm" c="dimmed" fz="sm" style={{ rowGap: 4 }}>
              {themes.map((theme) => (
                <ThemeChip key={theme} theme={theme} />
              ))}
              {facts.map((fact, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: facts have no other name and never move
                <span key={i}>{fact}</span>
              ))}
            </Group>
          )}
        </Stack>
      </Group>
    </Card>
  );
}
