import { Alert, Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { marks } from "#app/domain/scoring.ts";
import type { CriterionLine } from "./CohortCriteria.tsx";
import { useFieldErrors } from "./fieldErrors.ts";

/** One assessor's marks, each with its reason; given alone. */
export function ScoreForm({
  criteria,
  own,
  refusal,
}: {
  criteria: readonly CriterionLine[];
  own: readonly { criterionId: string; value: number; reason: string }[];
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = useFieldErrors(refusal);
  return (
    <Form method="post">
      <Stack gap="lg">
        <Alert color="gray" icon={<IconEyeOff size={18} aria-hidden="true" />}>
          {t("cohort:assess.alone")}
        </Alert>
        {criteria.map(({ id, name, guidance }) => {
          const given = own.find(({ criterionId }) => criterionId === id);
          return (
            <Stack key={id} gap="xs" component="section" aria-label={name}>
              <Radio.Group
                name={`scores.${id}.value`}
                label={name}
                description={guidance}
                defaultValue={given ? String(given.value) : undefined}
                error={wrong(`scores.${id}.value`)}
              >
                <Group gap="md" mt="xs">
                  {marks.map((mark) => (
                    <Radio key={mark} value={String(mark)} label={t(`cohort:mark.${mark}`)} />
                  ))}
                </Group>
              </Radio.Group>
              <Textarea
                name={`scores.${id}.reason`}
                label={t("cohort:assess.reason", { criterion: name })}
                defaultValue={given?.reason}
                error={wrong(`scores.${id}.reason`)}
                autosize
                minRows={2}
                maxLength={2000}
              />
            </Stack>
          );
        })}
        <Group>
          <Button type="submit" name="intent" value="score" loading={busy}>
            {t("cohort:assess.save")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("cohort:assess.later")}
          </Text>
        </Group>
      </Stack>
    </Form>
  );
}

/** A conflict, declared: the application leaves his sight. */
export function RecusalForm({ refusal }: { refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const wrong = refusal?.fields?.reason;
  return (
    <details open={Boolean(wrong)}>
      <Text component="summary" size="sm" style={{ cursor: "pointer" }}>
        {t("cohort:recuse.title")}
      </Text>
      <Form method="post">
        <Stack gap="sm" mt="xs" align="flex-start">
          <Textarea
            name="reason"
            label={t("cohort:recuse.reason")}
            description={t("cohort:recuse.hint")}
            error={wrong && t(`refusals:field.${wrong}`)}
            autosize
            minRows={2}
            maxLength={2000}
            required
            w="100%"
          />
          <Button type="submit" name="intent" value="recuse" variant="default" loading={busy}>
            {t("cohort:recuse.button")}
          </Button>
        </Stack>
      </Form>
    </details>
  );
}
