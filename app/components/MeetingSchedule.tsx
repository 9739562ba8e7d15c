import { Anchor, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { hongKongClock } from "#app/domain/hong-kong.ts";
import { paths } from "#app/paths.ts";

export type OwnMeeting = {
  id: string;
  startsAt: Date;
  room: string;
  table: number;
  cancelled: boolean;
  who: string;
  /** Empty where its reader sees it no longer. */
  problem: { id: string; title: string; visible: boolean };
};

/** Somebody's own meetings, in the order of the day. */
export function MeetingSchedule({ meetings, minutes }: { meetings: readonly OwnMeeting[]; minutes: number }) {
  const { t } = useTranslation();
  return (
    <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
      {meetings.map(({ id, startsAt, room, table, cancelled, who, problem }) => (
        <Paper key={id} component="li" withBorder p="sm">
          <Group gap="md" wrap="nowrap" align="flex-start">
            <Text
              fw={600}
              td={cancelled ? "line-through" : undefined}
              style={{ fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }}
            >
              {`${hongKongClock(startsAt)}–${hongKongClock(new Date(+new Date(startsAt) + minutes * 60_000))}`}
            </Text>
            <div style={{ minWidth: 0 }}>
              <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                {who}
              </Text>
              {cancelled ? (
                <Text size="sm">{t("meeting:called-off")}</Text>
              ) : (
                <Text size="sm">{t("meeting:place", { room, table })}</Text>
              )}
              <Text size="sm" c="dimmed" component="div">
                {problem.visible ? (
                  <Anchor component={Link} to={paths.problem(problem.id)} c="inherit" underline="always">
                    {problem.title}
                  </Anchor>
                ) : (
                  problem.title || t("meeting:problem-gone")
                )}
              </Text>
            </div>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}

export type UnmetRow = { key: string; who: string; problem: string; reason: string };

/** Those who want to meet and for whom no time was found, each with the reason. */
export function MeetingUnmet({ unmet }: { unmet: readonly UnmetRow[] }) {
  const { t } = useTranslation();
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }}>
      {unmet.map(({ key, who, problem, reason }) => (
        <li key={key}>
          <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
            {who}
          </Text>
          <Text size="sm" c="dimmed">
            {[problem, t(`meeting:unmet.${reason}`)].filter(Boolean).join(" · ")}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
