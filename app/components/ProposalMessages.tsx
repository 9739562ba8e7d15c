import { Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { RefusalNote } from "./RefusalNote.tsx";
import { When } from "./When.tsx";

type Message = {
  id: string;
  body: string;
  at: Date;
  fromSupplier: boolean;
  author: { name: string; organisationName: Localised } | null;
};

/** What owner and supplier wrote to each other, and the field to write more. */
export function ProposalMessages({
  messages,
  mayWrite,
  asSupplier,
}: {
  messages: readonly Message[];
  mayWrite: boolean;
  asSupplier: boolean;
}) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  const sending = useFetcher<{ refusal: Refusal } | null>();
  const form = useRef<HTMLFormElement>(null);
  const refusal = sending.data?.refusal;
  useEffect(() => {
    if (sending.state === "idle" && !refusal) form.current?.reset();
  }, [sending.state, refusal]);
  if (messages.length === 0 && !mayWrite) return null;
  return (
    <Stack component="section" aria-labelledby="messages" gap="sm">
      <Title order={2} size="h4" id="messages">
        {t("proposal:messages.title")}
      </Title>
      <Text size="sm" c="dimmed">
        {t(asSupplier ? "proposal:messages.hint-supplier" : "proposal:messages.hint-owner")}
      </Text>
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
      {mayWrite && (
        <sending.Form method="post" ref={form}>
          <Stack gap="xs" align="flex-start">
            <RefusalNote refusal={refusal} />
            <input type="hidden" name="intent" value="message" />
            <Textarea
              name="body"
              w="100%"
              label={t(asSupplier ? "proposal:messages.answer" : "proposal:messages.ask")}
              error={refusal?.fields?.body && t(`refusals:field.${refusal.fields.body}`)}
              autosize
              minRows={2}
              maxLength={4000}
              required
            />
            <Button type="submit" variant="default" loading={sending.state !== "idle"}>
              {t("proposal:messages.send")}
            </Button>
          </Stack>
        </sending.Form>
      )}
    </Stack>
  );
}
