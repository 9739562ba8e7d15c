import { Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import { When } from "./When.tsx";

export type Message = {
  id: string;
  body: string;
  at: Date;
  fromSupplier: boolean;
  /** Null where the owner is masked from the reader. */
  author: { name: string; organisationName: Localised } | null;
};

/** What an owner and a supplier wrote to each other; the reader's own side stands on the right. */
export function MessageList({ messages, asSupplier }: { messages: readonly Message[]; asSupplier: boolean }) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <Stack component="ol" p={0} m={0} gap="sm" style={{ listStyle: "none" }}>
      {messages.map(({ id, body, at, fromSupplier, author }) => (
        <Paper
          key={id}
          component="li"
          withBorder
          p="sm"
          ml={fromSupplier === asSupplier ? { base: "lg", sm: 64 } : 0}
          mr={fromSupplier === asSupplier ? 0 : { base: "lg", sm: 64 }}
        >
          <Group gap="xs" justify="space-between" mb={4}>
            <Text size="sm" fw={600}>
              {author
                ? `${author.name} · ${inLanguage(author.organisationName, language)}`
                : t("proposal:masked-owner")}
            </Text>
            <Text size="xs" c="dimmed">
              <When at={at} />
            </Text>
          </Group>
          <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{body}</Text>
        </Paper>
      ))}
    </Stack>
  );
}
