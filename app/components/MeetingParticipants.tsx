import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import { hongKongClock } from "#app/domain/hong-kong.ts";
import { SearchSelect } from "./SearchSelect.tsx";

export type ShownParticipant = { id: string; name: string; kind: string; left: boolean; away: readonly Date[] };

/** Who takes part, when they can't, and whom else to ask. */
export function MeetingParticipants({
  participants,
  candidates,
  mayInvite,
}: {
  participants: readonly ShownParticipant[];
  candidates: readonly { id: string; name: string }[];
  mayInvite: boolean;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const busy = useNavigation().state !== "idle";
  return (
    <Stack component="section" aria-labelledby="participants" gap="sm">
      <Title order={2} size="h4" id="participants">
        {t("meeting:participants.title", { count: participants.filter(({ left }) => !left).length })}
      </Title>
      {participants.length === 0 && <Text c="dimmed">{t("meeting:participants.none")}</Text>}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
        {participants.map(({ id, name, kind, left, away }) => (
          <Group key={id} component="li" justify="space-between" gap="xs" wrap="nowrap">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" td={left ? "line-through" : undefined} style={{ overflowWrap: "anywhere" }}>
                {name}
              </Text>
              <Text size="xs" c="dimmed">
                {[
                  t(`organisation:kind.${kind}`),
                  left && t("meeting:participants.left"),
                  away.length > 0 &&
                    t("meeting:participants.away", { times: away.map((at) => hongKongClock(at)).join(", ") }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </div>
            {mayInvite && !left && (
              <Form method="post">
                <input type="hidden" name="organisationId" value={id} />
                <Button
                  type="submit"
                  name="intent"
                  value="remove"
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  disabled={busy}
                  aria-label={t("meeting:participants.remove-name", { name })}
                >
                  {t("meeting:participants.remove")}
                </Button>
              </Form>
            )}
          </Group>
        ))}
      </Stack>
      {mayInvite && (
        <>
          <Form method="post" onSubmit={() => setChosen(null)}>
            <Group gap="sm" align="flex-end">
              <SearchSelect
                name="organisationId"
                label={t("meeting:participants.add")}
                data={candidates.map(({ id, name }) => ({ value: id, label: name }))}
                value={chosen}
                onChange={setChosen}
                style={{ flex: "1 1 220px" }}
              />
              <Button type="submit" name="intent" value="add" variant="default" disabled={busy || !chosen}>
                {t("meeting:participants.add-now")}
              </Button>
            </Group>
          </Form>
          <Form method="post">
            <Button type="submit" name="intent" value="add-agreed" variant="subtle" size="compact-md" disabled={busy}>
              {t("meeting:participants.add-agreed")}
            </Button>
          </Form>
        </>
      )}
    </Stack>
  );
}
