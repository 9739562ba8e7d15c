import {
  Alert,
  Button,
  Checkbox,
  Code,
  NativeSelect,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Role } from "#app/domain/actor.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { RefusalNote } from "./RefusalNote.tsx";

export type ProviderSettings = {
  issuer: string;
  clientId: string;
  hasSecret: boolean;
  defaultRole: Role | null;
  secondFactor: boolean;
  enabled: boolean;
  required: boolean;
};

/** How an organisation's provider is reached, and what its word is worth. */
export function SingleSignOnProvider({
  settings,
  roles,
  callback,
  breakGlass,
  saved,
  refusal,
}: {
  settings: ProviderSettings | null;
  roles: readonly Role[];
  callback: string;
  /** Who keeps a password when all others use single sign-on. */
  breakGlass: string;
  saved: boolean;
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  const busy = useNavigation().formData?.get("intent") === "save";
  const wrong = useFieldErrors(refusal);
  return (
    <Stack component="section" aria-labelledby="provider" gap="sm">
      <Title order={2} size="h4" id="provider">
        {t("single-sign-on:provider.title")}
      </Title>
      <Text>
        {t("single-sign-on:provider.register")}{" "}
        <Code style={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>{callback}</Code>
      </Text>
      {saved && (
        <Alert color="green" icon={<IconCheck size={20} />} role="status">
          {t("single-sign-on:provider.saved")}
        </Alert>
      )}
      <RefusalNote refusal={refusal} />
      <Form method="post">
        <Stack gap="md" maw={560}>
          <TextInput
            name="issuer"
            type="url"
            label={t("single-sign-on:provider.issuer")}
            description={t("single-sign-on:provider.issuer-hint")}
            defaultValue={settings?.issuer}
            error={wrong("issuer")}
            maxLength={500}
            required
          />
          <TextInput
            name="clientId"
            label={t("single-sign-on:provider.client-id")}
            defaultValue={settings?.clientId}
            error={wrong("clientId")}
            autoComplete="off"
            maxLength={500}
            required
          />
          <PasswordInput
            name="clientSecret"
            label={t("single-sign-on:provider.client-secret")}
            description={t(
              settings?.hasSecret ? "single-sign-on:provider.secret-kept" : "single-sign-on:provider.secret-none",
            )}
            visibilityToggleButtonProps={{ "aria-label": t("single-sign-on:provider.show-secret") }}
            error={wrong("clientSecret")}
            autoComplete="new-password"
            maxLength={1000}
          />
          <NativeSelect
            name="defaultRole"
            label={t("single-sign-on:provider.default-role")}
            defaultValue={settings?.defaultRole ?? ""}
            error={wrong("defaultRole")}
            data={[
              { value: "", label: t("single-sign-on:provider.nobody") },
              ...roles.map((role) => ({ value: role, label: t(`shell:role.${role}`) })),
            ]}
          />
          <Checkbox
            name="secondFactor"
            label={t("single-sign-on:provider.second-factor")}
            description={t("single-sign-on:provider.second-factor-hint")}
            defaultChecked={settings?.secondFactor}
          />
          <Checkbox
            name="enabled"
            label={t("single-sign-on:provider.enabled")}
            defaultChecked={settings?.enabled ?? true}
          />
          <Checkbox
            name="required"
            label={t("single-sign-on:provider.required")}
            description={t("single-sign-on:provider.required-hint", { name: breakGlass })}
            defaultChecked={settings?.required}
            error={wrong("required")}
          />
          <Button type="submit" name="intent" value="save" loading={busy} style={{ alignSelf: "flex-start" }}>
            {t("single-sign-on:provider.save")}
          </Button>
        </Stack>
      </Form>
    </Stack>
  );
}
