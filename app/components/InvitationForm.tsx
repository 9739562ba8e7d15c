import { Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Role } from "#app/domain/actor.ts";
import { invitationDays } from "#app/domain/invitation.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useFieldErrors } from "./fieldErrors.ts";
import { RoleChoice } from "./RoleChoice.tsx";

/** Invites one address, with what the person will be. */
export function InvitationForm({
  roles,
  busy,
  refusal,
}: {
  roles: readonly Role[];
  busy: boolean;
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  const wrong = useFieldErrors(refusal);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="invite">
      <Form method="post">
        <Stack gap="sm">
          <Title order={2} size="h4" id="invite">
            {t("organisation:invite.title")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("organisation:invite.hint", { count: invitationDays })}
          </Text>
          <input type="hidden" name="intent" value="invite" />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <TextInput
              name="email"
              type="email"
              label={t("organisation:invite.email")}
              error={wrong("email")}
              autoComplete="off"
              maxLength={254}
              required
            />
            <TextInput name="title" label={t("organisation:people.job")} error={wrong("title")} maxLength={120} />
          </SimpleGrid>
          <RoleChoice roles={roles} error={wrong("roles")} />
          <Group>
            <Button type="submit" loading={busy}>
              {t("organisation:invite.send")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Paper>
  );
}
