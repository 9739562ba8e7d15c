import { Button, Stack, Text, Textarea, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { type Message, MessageList } from "./MessageList.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

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
  const { t } = useTranslation();
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
      <MessageList messages={messages} asSupplier={asSupplier} />
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
