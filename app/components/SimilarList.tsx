import { Anchor, Badge, Card, Group, List, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { type MatchReason, reasonSentence } from "#app/domain/matching.ts";
import type { Similar } from "#app/domain/similar.ts";
import { pathOf } from "#app/paths.ts";

/** Things like the one that is looked at, each with the reasons in words, and what its viewer may do about it. */
export function SimilarList({
  kind,
  things,
  order = 3,
  beside,
}: {
  kind: "problem" | "practice";
  things: readonly Similar[];
  /** The level of their headings. */
  order?: 3 | 4;
  beside?: (thing: Similar) => ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  if (things.length === 0) return null;
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
      {things.map((thing) => (
        <Card key={thing.id} component="li" withBorder padding="md">
          <Stack gap={6}>
            <Title order={order} size="h5" style={{ overflowWrap: "anywhere" }}>
              <Anchor component={Link} to={pathOf({ kind, id: thing.id })} inherit>
                {inLanguage(thing.title, language)}
              </Anchor>
            </Title>
            <Group gap="xs">
              {(thing.owners || kind === "problem") && (
                <Text size="sm" c="dimmed">
                  {thing.owners
                    ? thing.owners.map((name) => inLanguage(name, language)).join(" · ")
                    : t("problem:masked-owner")}
                </Text>
              )}
              {thing.own && (
                <Badge variant="light" color="navy" size="sm" tt="none">
                  {t("similar:own")}
                </Badge>
              )}
              {thing.state && (
                <Text size="sm" c="dimmed">
                  {t(`problem:state.${thing.state}`)}
                </Text>
              )}
            </Group>
            <List size="sm" spacing={2}>
              {thing.reasons.map((reason) => (
                <List.Item key={reason.code}>{sentence(reason)}</List.Item>
              ))}
            </List>
            {beside?.(thing)}
          </Stack>
        </Card>
      ))}
    </Stack>
  );

  /** Of two needs neither seeks the other's technique. */
  function sentence(reason: MatchReason): string {
    if (reason.code !== "techniques") return reasonSentence(reason, (key, values) => t(key, values ?? {}), language);
    const names = reason.params.techniques.map((id) => t(`taxonomy:technique.${id}`));
    return t("similar:techniques", { list: names.join(", ") });
  }
}

/** A part of a page with things like it; nothing where there is none. */
export function SimilarSection({
  kind,
  things,
  title,
}: {
  kind: "problem" | "practice";
  things: readonly Similar[];
  title: string;
}) {
  if (things.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <SimilarList kind={kind} things={things} />
    </Stack>
  );
}
