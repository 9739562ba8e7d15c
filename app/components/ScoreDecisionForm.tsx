import { Button, Group, Radio, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { type DecisionOutcome, decisionOutcomes } from "#app/domain/application.ts";

export type DecisionDraft = { outcome: DecisionOutcome; reason: string; issued: boolean };

/** A decision in the making: nobody but the operator sees it until all are issued. */
export function ScoreDecisionForm({ id, title, draft }: { id: string; title: string; draft: DecisionDraft | null }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" aria-label={t("cohort:decision.of", { title })}>
      <input type="hidden" name="id" value={id} />
      <Stack gap="sm">
        <Radio.Group name="outcome" label={t("cohort:decision.outcome")} defaultValue={draft?.outcome} required>
          <Group gap="md" mt="xs">
            {decisionOutcomes.map((outcome) => (
              <Radio key={outcome} value={outcome} label={t(`application:outcome.${outcome}`)} required />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          name="reason"
          label={t("cohort:decision.reason")}
          description={t("cohort:decision.reason-hint")}
          defaultValue={draft?.reason}
          autosize
          minRows={2}
          maxLength={2000}
          required
        />
        <div>
          <Button type="submit" name="intent" value="decide" variant="default" loading={busy}>
            {t("cohort:decision.save")}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}
