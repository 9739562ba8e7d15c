import { Button, Card, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { RefusalNote } from "./RefusalNote.tsx";

/** Names the use case that chosen records are gathered into. */
export function RecordDraft({
  chosen,
  refusal,
  onCancel,
}: {
  chosen: ReadonlySet<string>;
  refusal?: Refusal;
  onCancel(): void;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const error = refusal?.fields?.title;
  return (
    <Card withBorder component="section" aria-label={t("record:draft.open")}>
      <Form method="post">
        <input type="hidden" name="intent" value="draft" />
        {[...chosen].map((id, i) => (
          <input key={id} type="hidden" name={`recordIds[${i}]`} value={id} />
        ))}
        <Stack>
          <RefusalNote refusal={refusal} />
          <Text size="sm">{t("record:draft.explain")}</Text>
          <TextInput
            name="title"
            label={t("record:draft.title")}
            maxLength={200}
            required
            error={error ? t(`refusals:field.${error}`) : undefined}
          />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" role="status">
              {t("record:draft.count", { count: chosen.size })}
            </Text>
            <Group gap="xs">
              <Button variant="default" onClick={onCancel}>
                {t("record:page.cancel")}
              </Button>
              <Button type="submit" loading={busy} disabled={chosen.size === 0}>
                {t("record:draft.submit")}
              </Button>
            </Group>
          </Group>
        </Stack>
      </Form>
    </Card>
  );
}
