import { Badge, Button, Code, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Scope } from "#app/domain/apiToken.ts";
import { Empty } from "./Empty.tsx";
import { When } from "./When.tsx";

export type ListedToken = {
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  owner: string;
  state: "living" | "revoked" | "expired" | "orphaned";
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
};

/** An organisation's tokens: what each may do, whose it is, when and from where it was used last. */
export function ApiTokenList({ tokens }: { tokens: readonly ListedToken[] }) {
  const { t } = useTranslation();
  return (
    <Stack component="section" aria-labelledby="tokens" gap="sm">
      <Title order={2} size="h4" id="tokens">
        {t("api-token:list.title")}
      </Title>
      {tokens.length === 0 && <Empty text={t("api-token:list.empty")} />}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
        {tokens.map((token) => (
          <Paper key={token.id} component="li" withBorder p="sm">
            <Group justify="space-between" align="flex-start" gap="sm">
              <Stack gap={4} style={{ minWidth: 0, flex: "1 1 280px" }}>
                <Group gap="xs">
                  <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                    {token.name}
                  </Text>
                  <Badge color={token.state === "living" ? "green" : "gray"} variant="light">
                    {t(`api-token:state.${token.state}`)}
                  </Badge>
                </Group>
                <Text size="sm">
                  <Code>{token.prefix}…</Code> {t("api-token:list.owner", { name: token.owner })}
                </Text>
                <Text size="sm" c="dimmed">
                  {token.scopes.map((scope) => t(`api-token:scope.${scope.replace(":", "-")}`)).join(" · ")}
                </Text>
                <Text size="sm" c="dimmed">
                  {t("api-token:list.expires")} <When at={token.expiresAt} format="date" />
                  {" · "}
                  {token.lastUsedAt ? (
                    <>
                      {t("api-token:list.used")} <When at={token.lastUsedAt} />{" "}
                      {token.lastUsedAddress && t("api-token:list.from", { address: token.lastUsedAddress })}
                    </>
                  ) : (
                    t("api-token:list.never-used")
                  )}
                </Text>
              </Stack>
              {token.state !== "revoked" && (
                <Form method="post">
                  <input type="hidden" name="id" value={token.id} />
                  <Button type="submit" name="intent" value="revoke" variant="default" size="xs">
                    {t("api-token:list.revoke", { name: token.name })}
                  </Button>
                </Form>
              )}
            </Group>
          </Paper>
        ))}
      </Stack>
    </Stack>
  );
}
