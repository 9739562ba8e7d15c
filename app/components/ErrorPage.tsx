import { Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isRouteErrorResponse, Link } from "react-router";
import type { Refusal, RefusalCode } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";

/** What happened and what to do now. An unexpected error shows the request's id, which stands in the log. */
export function ErrorPage({ error, requestId }: { error: unknown; requestId?: string }) {
  const { t } = useTranslation();
  const code = codeOf(error);
  return (
    <Stack maw={560} mx="auto" mt="xl" gap="md">
      <Title order={1}>{t(`refusals:${code}`)}</Title>
      <Text>{t(`shell:error.next.${code === "not-found" ? "not-found" : "other"}`)}</Text>
      <Group>
        <Button component={Link} to={paths.home()}>
          {t("shell:error.home")}
        </Button>
      </Group>
      {requestId && code === "unexpected" && (
        <Text size="sm" c="dimmed">
          {t("shell:error.request")} <Code>{requestId}</Code>
        </Text>
      )}
    </Stack>
  );
}

function codeOf(error: unknown): RefusalCode {
  if (!isRouteErrorResponse(error)) return "unexpected";
  const refusal = (error.data as { refusal?: Refusal } | null)?.refusal;
  if (refusal) return refusal.code;
  if (error.status === 404) return "not-found";
  return error.status === 405 ? "method-not-allowed" : "unexpected";
}
