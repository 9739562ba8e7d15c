import {
  Alert,
  Button,
  Checkbox,
  CopyButton,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  TextInput,
  Title,
} from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { scopes, tokenDays } from "#app/domain/apiToken.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { RefusalNote } from "./RefusalNote.tsx";

/** Makes a token: what for, what it may do, how long; the new one stands above, this once. */
export function ApiTokenForm({ made, refusal }: { made: string | null; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const busy = useNavigation().formData?.get("intent") === "create";
  const wrong = useFieldErrors(refusal);
  return (
    <Stack component="section" aria-labelledby="new-token" gap="sm">
      <Title order={2} size="h4" id="new-token">
        {t("api-token:new.title")}
      </Title>
      {made && (
        <Alert color="green" icon={<IconKey size={20} />} role="status" title={t("api-token:new.made")}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t("api-token:new.token")}
              value={made}
              readOnly
              onFocus={(event) => event.currentTarget.select()}
              style={{ flex: "1 1 280px" }}
            />
            <CopyButton value={made}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? "api-token:new.copied" : "api-token:new.copy")}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Alert>
      )}
      <RefusalNote refusal={refusal} />
      {/* A new token empties the form. */}
      <Form method="post" key={made}>
        <Stack gap="md">
          <Group gap="md" align="flex-start">
            <TextInput
              name="name"
              label={t("api-token:new.name")}
              error={wrong("name")}
              maxLength={80}
              required
              style={{ flex: "1 1 240px" }}
            />
            <NativeSelect
              name="days"
              label={t("api-token:new.days")}
              defaultValue="90"
              error={wrong("days")}
              data={tokenDays.map((count) => ({ value: String(count), label: t("api-token:days", { count }) }))}
            />
          </Group>
          <Checkbox.Group label={t("api-token:new.scopes")} error={wrong("scopes")} required>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  name="scopes"
                  value={scope}
                  label={t(`api-token:scope.${scope.replace(":", "-")}`)}
                />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <Button type="submit" name="intent" value="create" loading={busy} style={{ alignSelf: "flex-start" }}>
            {t("api-token:new.submit")}
          </Button>
        </Stack>
      </Form>
    </Stack>
  );
}
