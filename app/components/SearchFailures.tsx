import { Button, Code, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import { Empty } from "./Empty.tsx";
import { When } from "./When.tsx";

export type SearchFailure = {
  index: string;
  noun: string;
  id: string;
  attempts: number;
  reason: string | null;
  since: Date;
};

/** What search gave up, with a way to try it again. Ids and codes only: who looks here may see none of the things. */
export function SearchFailures({ failed, busy }: { failed: readonly SearchFailure[]; busy: boolean }) {
  const { t } = useTranslation();
  if (failed.length === 0) return <Empty text={t("indexing:failed.none")} />;
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t("indexing:failed.hint")}</Text>
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {failed.map(({ index, noun, id, attempts, reason, since }) => {
          const called = t(`indexing:noun.${noun}`);
          return (
            <Paper key={`${index}/${noun}/${id}`} component="li" withBorder p="sm">
              <Group justify="space-between" gap="sm">
                <Stack gap={2} miw={0} style={{ flex: "1 1 16rem" }}>
                  <Text>{called}</Text>
                  <Code style={{ overflowWrap: "anywhere" }}>{id}</Code>
                  <Group gap="xs">
                    <Code>{reason ?? t("indexing:failed.unknown")}</Code>
                    <Text size="sm" c="dimmed">
                      {t("indexing:failed.attempts", { count: attempts })} · <When at={since} />
                    </Text>
                  </Group>
                </Stack>
                <Form method="post">
                  <input type="hidden" name="noun" value={noun} />
                  <input type="hidden" name="id" value={id} />
                  <Button
                    type="submit"
                    name="intent"
                    value="retry"
                    variant="default"
                    disabled={busy}
                    aria-label={t("indexing:failed.retry-named", { noun: called, id })}
                  >
                    {t("indexing:failed.retry")}
                  </Button>
                </Form>
              </Group>
            </Paper>
          );
        })}
      </Stack>
      {failed.length > 1 && (
        <Form method="post">
          <Button type="submit" name="intent" value="retry-all" variant="default" disabled={busy}>
            {t("indexing:failed.retry-all")}
          </Button>
        </Form>
      )}
    </Stack>
  );
}
