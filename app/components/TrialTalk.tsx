import { Alert, Badge, Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconInfoCircle, IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import { When } from "./When.tsx";

export type TrialMessageData = {
  id: string;
  body: string;
  at: Date;
  by: string;
  organisation: Localised;
  supervisory: boolean;
};

/** What institution, partners and supervisors write to each other. */
export function TrialTalk({ messages }: { messages: readonly TrialMessageData[] }) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <Stack component="section" gap="sm" aria-labelledby="feedback">
      <Title order={2} size="h3" id="feedback">
        {t("trial:feedback")}
      </Title>
      <Alert color="navy" variant="light" icon={<IconInfoCircle size={20} aria-hidden="true" />}>
        {t("trial:never-approval")}
      </Alert>
      {messages.map(({ id, body, at, by, organisation, supervisory }) => (
        <Card key={id} withBorder component="article" padding="md">
          <Stack gap={4}>
            <Group gap="xs">
              <Text fw={600}>{by}</Text>
              <Text size="sm" c="dimmed">
                {inLanguage(organisation, language)} · <When at={at} />
              </Text>
              {supervisory && (
                <Badge variant="light" color="navy" tt="none">
                  {t("trial:supervisory")}
                </Badge>
              )}
            </Group>
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{body}</Text>
          </Stack>
        </Card>
      ))}
      <Form method="post" key={messages.length} aria-label={t("trial:write")}>
        <input type="hidden" name="intent" value="message" />
        <Stack gap="xs" align="flex-start">
          <Textarea
            name="body"
            label={t("trial:field.message")}
            w="100%"
            autosize
            minRows={2}
            maxLength={4000}
            required
          />
          <Button type="submit" variant="light">
            {t("trial:send")}
          </Button>
        </Stack>
      </Form>
    </Stack>
  );
}

/** A supervisor's notes for himself. */
export function TrialNotes({ notes }: { notes: readonly { id: string; body: string; at: Date }[] }) {
  const { t } = useTranslation();
  return (
    <Stack component="section" gap="sm" aria-labelledby="notes">
      <Group gap="xs">
        <IconLock size={18} aria-hidden="true" />
        <Title order={2} size="h3" id="notes">
          {t("trial:notes")}
        </Title>
      </Group>
      <Text size="sm" c="dimmed">
        {t("trial:notes-hint")}
      </Text>
      {notes.map(({ id, body, at }) => (
        <Card key={id} withBorder padding="sm">
          <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{body}</Text>
          <Text size="sm" c="dimmed">
            <When at={at} />
          </Text>
        </Card>
      ))}
      <Form method="post" key={notes.length} aria-label={t("trial:write-note")}>
        <input type="hidden" name="intent" value="note" />
        <Stack gap="xs" align="flex-start">
          <Textarea name="body" label={t("trial:field.note-for-me")} w="100%" autosize minRows={2} required />
          <Button type="submit" variant="default">
            {t("trial:keep-note")}
          </Button>
        </Stack>
      </Form>
    </Stack>
  );
}
