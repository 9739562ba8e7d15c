import { Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconCircleCheck, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { inLanguage, type Localised, parseLanguage } from "#app/domain/language.ts";
import { Empty } from "./Empty.tsx";
import { When } from "./When.tsx";

export type ConditionData = {
  id: string;
  text: string;
  setBy: string;
  setByOrganisation: Localised;
  setAt: Date;
  met: { by: string; at: Date; evidence: string } | null;
};

/** What was asked of the trial, how it was met, and the forms of those who ask and those who answer. */
export function TrialConditions({
  conditions,
  maySet,
  mayMeet,
}: {
  conditions: readonly ConditionData[];
  maySet: boolean;
  mayMeet: boolean;
}) {
  const { t, i18n } = useTranslation();
  const language = parseLanguage(i18n.language) ?? "en";
  return (
    <Stack component="section" gap="sm" aria-labelledby="conditions">
      <Title order={2} size="h3" id="conditions">
        {t("trial:conditions")}
      </Title>
      {conditions.length === 0 && <Empty text={t("trial:no-conditions")} />}
      {conditions.map((condition) => (
        <Card key={condition.id} withBorder component="article" padding="md">
          <Stack gap="xs">
            <Group gap="xs" wrap="nowrap" align="flex-start">
              {condition.met ? (
                <IconCircleCheck size={20} aria-label={t("trial:met")} color="var(--mantine-color-jade-6)" />
              ) : (
                <IconClock size={20} aria-label={t("trial:open")} color="var(--mantine-color-orange-6)" />
              )}
              <Text fw={600} style={{ flex: 1, overflowWrap: "anywhere" }}>
                {condition.text}
              </Text>
            </Group>
            <Text size="sm" c="dimmed">
              {t("trial:set-by", {
                name: condition.setBy,
                organisation: inLanguage(condition.setByOrganisation, language),
              })}{" "}
              <When at={condition.setAt} format="date" />
            </Text>
            {condition.met && (
              <div>
                <Text style={{ overflowWrap: "anywhere" }}>{condition.met.evidence}</Text>
                <Text size="sm" c="dimmed">
                  {t("trial:met-by", { name: condition.met.by })} <When at={condition.met.at} format="date" />
                </Text>
              </div>
            )}
            {!condition.met && mayMeet && (
              <Form method="post" aria-label={t("trial:meet-condition", { text: condition.text })}>
                <input type="hidden" name="intent" value="meet" />
                <input type="hidden" name="conditionId" value={condition.id} />
                <Stack gap="xs" align="flex-start">
                  <Textarea name="evidence" label={t("trial:field.evidence")} w="100%" autosize minRows={2} required />
                  <Button type="submit" variant="light">
                    {t("trial:meet")}
                  </Button>
                </Stack>
              </Form>
            )}
          </Stack>
        </Card>
      ))}
      {maySet && (
        <Form method="post" key={conditions.length} aria-label={t("trial:set-condition")}>
          <input type="hidden" name="intent" value="condition" />
          <Stack gap="xs" align="flex-start">
            <Textarea name="text" label={t("trial:field.condition")} w="100%" autosize minRows={2} required />
            <Button type="submit" variant="light">
              {t("trial:set-condition")}
            </Button>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}
