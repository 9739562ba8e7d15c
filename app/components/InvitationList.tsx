import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Role } from "#app/domain/actor.ts";
import { invitationState } from "#app/domain/invitation.ts";
import { When } from "./When.tsx";

type PendingInvitation = {
  id: string;
  email: string;
  roles: readonly Role[];
  inviterName: string | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};

/** Invitations nobody has accepted yet; nothing where there are none. */
export function InvitationList({ invitations, now }: { invitations: readonly PendingInvitation[]; now: Date }) {
  const { t } = useTranslation();
  if (invitations.length === 0) return null;
  return (
    <Stack component="section" aria-labelledby="pending" gap="sm">
      <Title order={2} size="h4" id="pending">
        {t("organisation:pending.title", { count: invitations.length })}
      </Title>
      {invitations.map((invitation) => {
        const expired = invitationState(invitation, now) === "expired";
        return (
          <Paper key={invitation.id} withBorder p="sm">
            <Group justify="space-between" gap="sm">
              <div style={{ minWidth: 0 }}>
                <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                  {invitation.email}
                </Text>
                <Text size="sm">{invitation.roles.map((role) => t(`shell:role.${role}`)).join(" · ")}</Text>
                <Text size="sm" c="dimmed" component="div">
                  {invitation.inviterName && `${t("organisation:pending.by", { name: invitation.inviterName })} · `}
                  {expired ? (
                    <Badge color="orange" variant="light" size="sm" tt="none">
                      {t("organisation:pending.expired")}
                    </Badge>
                  ) : (
                    <>
                      {t("organisation:pending.until")} <When at={invitation.expiresAt} />
                    </>
                  )}
                </Text>
              </div>
              <Form method="post">
                <input type="hidden" name="invitationId" value={invitation.id} />
                <Group gap="xs">
                  <Button
                    type="submit"
                    name="intent"
                    value="resend"
                    variant="default"
                    size="xs"
                    aria-label={t("organisation:pending.resend-to", { email: invitation.email })}
                  >
                    {t("organisation:pending.resend")}
                  </Button>
                  <Button
                    type="submit"
                    name="intent"
                    value="revoke"
                    variant="subtle"
                    color="red"
                    size="xs"
                    aria-label={t("organisation:pending.revoke-of", { email: invitation.email })}
                  >
                    {t("organisation:pending.revoke")}
                  </Button>
                </Group>
              </Form>
            </Group>
          </Paper>
        );
      })}
    </Stack>
  );
}
