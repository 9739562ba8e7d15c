import { Button, Card, Stack, Text, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { ClearanceSide } from "#app/domain/practice.ts";

/** What this person can do with a practice now: clear it or ask for a change, publish it, keep it confidential. */
export function PracticeActions({
  side,
  mayPublish,
  mayKeep,
}: {
  side: ClearanceSide | null;
  mayPublish: boolean;
  mayKeep: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      {side && (
        <Card withBorder padding="sm">
          <Form method="post" aria-label={t(`practice:clear.${side}`)}>
            <input type="hidden" name="intent" value="clear" />
            <input type="hidden" name="side" value={side} />
            <Stack gap="xs">
              <Text size="sm" c="dimmed">
                {t(`practice:clear-hint.${side}`)}
              </Text>
              <Textarea name="comment" label={t("practice:field.comment")} maxLength={600} autosize minRows={2} />
              <Button type="submit" fullWidth>
                {t(`practice:clear.${side}`)}
              </Button>
            </Stack>
          </Form>
        </Card>
      )}
      {side && <WithReason intent="return" />}
      {mayPublish && (
        <Form method="post">
          <input type="hidden" name="intent" value="publish" />
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {t("practice:publish-hint")}
            </Text>
            <Button type="submit" fullWidth>
              {t("practice:publish")}
            </Button>
          </Stack>
        </Form>
      )}
      {mayKeep && <WithReason intent="keep" />}
    </>
  );
}

function WithReason({ intent }: { intent: "return" | "keep" }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary style={{ cursor: "pointer", marginBottom: 8 }}>{t(`practice:${intent}`)}…</summary>
      <Form method="post" aria-label={t(`practice:${intent}`)}>
        <input type="hidden" name="intent" value={intent} />
        <Stack gap="xs">
          <Textarea name="reason" label={t(`practice:field.${intent}-reason`)} autosize minRows={2} required />
          <Button type="submit" variant="default" fullWidth>
            {t(`practice:${intent}`)}
          </Button>
        </Stack>
      </Form>
    </details>
  );
}
