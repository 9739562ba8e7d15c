import { Radio, SegmentedControl, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type ProblemTier, problemTiers } from "#app/domain/problem.ts";
import { type ProblemContent, urgencies } from "#app/domain/problemContent.ts";
import { LineOfText, type ProblemFieldsProps } from "./ProblemFields.tsx";

/** Who wants it, by when, and who may know of it. */
export function ProblemPublicationFields(props: ProblemFieldsProps) {
  const { t } = useTranslation();
  const { content, errors, maskKept, onChange } = props;
  const urgencyId = useId();
  return (
    <Stack gap="xl">
      <LineOfText field="sponsor" {...props} />
      <Stack gap={4}>
        <Text size="sm" fw={500} id={urgencyId}>
          {t("problem:field.urgency.label")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("problem:field.urgency.why")}
        </Text>
        <SegmentedControl
          aria-labelledby={urgencyId}
          value={content.urgency}
          onChange={(urgency) => onChange({ urgency: urgency as ProblemContent["urgency"] })}
          data={urgencies.map((urgency) => ({ value: urgency, label: t(`problem:urgency.${urgency}`) }))}
          style={{ alignSelf: "flex-start" }}
        />
      </Stack>
      <TextInput
        type="date"
        name="deadline"
        label={t("problem:field.deadline.label")}
        description={t("problem:field.deadline.why")}
        value={content.deadline ?? ""}
        onChange={(event) => onChange({ deadline: event.currentTarget.value || null })}
        error={errors.deadline && t(`refusals:field.${errors.deadline}`)}
        maw={240}
        styles={{ description: { width: "max-content", maxWidth: "80vw" } }}
      />
      <Radio.Group
        label={t("problem:field.tier.label")}
        description={t("problem:field.tier.why")}
        value={content.tier}
        onChange={(tier) => onChange({ tier: tier as ProblemTier })}
      >
        <Stack gap="xs" mt="xs">
          {problemTiers.map((tier) => (
            <Radio
              key={tier}
              value={tier}
              label={t(`problem:tier.${tier}`)}
              description={t(`problem:tierHint.${tier}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        checked={content.masked}
        onChange={(event) => onChange({ masked: event.currentTarget.checked })}
        label={t("problem:field.masked.label")}
        description={t(maskKept ? "refusals:joint-masked" : "problem:field.masked.why")}
        disabled={maskKept && content.masked}
      />
      <Textarea
        name="agreement"
        label={t("problem:field.agreement.label")}
        description={t("problem:field.agreement.why")}
        value={content.agreement}
        onChange={(event) => onChange({ agreement: event.currentTarget.value })}
        error={errors.agreement && t(`refusals:field.${errors.agreement}`)}
        autosize
        minRows={3}
        maxRows={14}
      />
    </Stack>
  );
}
