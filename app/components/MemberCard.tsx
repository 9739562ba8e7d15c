import { Badge, Button, Collapse, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Form } from "react-router";
import type { Role } from "#app/domain/actor.ts";
import { RoleChoice } from "./RoleChoice.tsx";
import { When } from "./When.tsx";

export type ListedMember = {
  personId: string;
  name: string;
  email: string;
  title: string | null;
  roles: readonly Role[];
  lastSeenAt: Date | null;
  secondFactor: boolean;
};

/** One of the people: who and as what; opened, the form that changes it. */
export function MemberCard({
  member,
  self,
  roles,
  mayRemove,
  titled,
}: {
  member: ListedMember;
  self: boolean;
  roles: readonly Role[];
  mayRemove: boolean;
  titled: boolean;
}) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure(false);
  const form = useId();
  const admin = roles.length > 0;
  return (
    <Paper component="li" withBorder p="sm" id={member.personId}>
      <Group justify="space-between" gap="sm" align="flex-start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600}>{member.name}</Text>
            {self && (
              <Badge size="sm" variant="light" tt="none">
                {t("organisation:people.you")}
              </Badge>
            )}
          </Group>
          <Text size="sm">
            {[member.title, member.roles.map((role) => t(`shell:role.${role}`)).join(", ")].filter(Boolean).join(" · ")}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {member.email}
          </Text>
          {admin && (
            <Text size="sm" c="dimmed" component="div">
              {t("organisation:people.last-seen")}{" "}
              {member.lastSeenAt ? <When at={member.lastSeenAt} /> : t("organisation:people.never")}
              {" · "}
              {t(member.secondFactor ? "organisation:people.second-factor" : "organisation:people.no-second-factor")}
            </Text>
          )}
        </div>
        {admin && (
          <Button
            variant="default"
            size="xs"
            onClick={toggle}
            aria-expanded={opened}
            aria-controls={form}
            aria-label={t("organisation:people.change-of", { name: member.name })}
            style={{ flex: "none" }}
          >
            {t("organisation:people.change")}
          </Button>
        )}
      </Group>
      {admin && (
        <Collapse expanded={opened} id={form}>
          <Form method="post" key={member.roles.join()}>
            <Stack gap="sm" mt="sm">
              <input type="hidden" name="personId" value={member.personId} />
              {titled && (
                <TextInput
                  name="title"
                  label={t("organisation:people.job")}
                  defaultValue={member.title ?? ""}
                  maxLength={120}
                  maw={420}
                />
              )}
              <RoleChoice roles={roles} chosen={member.roles.filter((role) => roles.includes(role))} />
              <Group gap="xs" justify="space-between">
                <Button type="submit" name="intent" value="roles" size="xs">
                  {t("organisation:people.save")}
                </Button>
                {mayRemove && (
                  <Button type="submit" name="intent" value="remove" size="xs" variant="light" color="red">
                    {t("organisation:people.remove", { name: member.name })}
                  </Button>
                )}
              </Group>
            </Stack>
          </Form>
        </Collapse>
      )}
    </Paper>
  );
}
