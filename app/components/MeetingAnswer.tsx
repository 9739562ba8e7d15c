import { Button, Checkbox, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { hongKongClock } from "#app/domain/hong-kong.ts";

/** Where somebody says when his organisation can't, or that it can't come at all. */
export function MeetingAnswer({
  slots,
  away,
  may,
}: {
  slots: readonly Date[];
  away: readonly Date[];
  may: { answer: boolean; leave: boolean; comeBack: boolean };
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const said = new Set(away.map((start) => +new Date(start)));
  return (
    <Stack component="section" aria-labelledby="availability" gap="sm">
      <Title order={2} size="h4" id="availability">
        {t("meeting:answer.title")}
      </Title>
      {may.comeBack && (
        <Form method="post">
          <Stack gap="sm" align="flex-start">
            <Text>{t("meeting:answer.left")}</Text>
            <Button type="submit" name="intent" value="return" variant="default" disabled={busy}>
              {t("meeting:answer.return")}
            </Button>
          </Stack>
        </Form>
      )}
      {may.answer && (
        <Form method="post">
          <Stack gap="sm" align="flex-start">
            <Text size="sm" c="dimmed">
              {t("meeting:answer.how")}
            </Text>
            <SimpleGrid cols={{ base: 3, xs: 4, md: 6 }} spacing="sm" role="group" aria-labelledby="availability">
              {slots.map((slot) => {
                const at = new Date(slot);
                return (
                  <Checkbox
                    key={+at}
                    name="away"
                    value={at.toISOString()}
                    defaultChecked={said.has(+at)}
                    label={hongKongClock(at)}
                    aria-label={t("meeting:answer.away-at", { time: hongKongClock(at) })}
                  />
                );
              })}
            </SimpleGrid>
            <Button type="submit" name="intent" value="availability" disabled={busy}>
              {t("meeting:answer.save")}
            </Button>
          </Stack>
        </Form>
      )}
      {may.leave && (
        <Form method="post">
          <Group gap="sm">
            <Button type="submit" name="intent" value="leave" variant="subtle" color="red" disabled={busy}>
              {t("meeting:answer.leave")}
            </Button>
            <Text size="sm" c="dimmed">
              {t("meeting:answer.leave-hint")}
            </Text>
          </Group>
        </Form>
      )}
    </Stack>
  );
}
