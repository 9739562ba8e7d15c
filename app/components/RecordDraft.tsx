import { Button, Card, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { RefusalNote } from "./RefusalNote.tsx";

/** Names the use case that chosen records are gathered into. */
export function RecordDraft({
  chosen,
  partners,
  refusal,
  onCancel,
}: {
  chosen: ReadonlySet<string>;
  /** Between whom a partner is to be chosen; empty where that is settled. */
  partners: readonly { id: string; name: string }[];
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
          {partners.length > 0 && (
            <Checkbox.Group label={t("record:draft.partners")} description={t("record:draft.partners-hint")}>
              <Stack gap="xs" mt="xs">
                {partners.map(({ id, name }) => (
                  <Checkbox key={id} name="partnerIds" value={id} label={name} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
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
