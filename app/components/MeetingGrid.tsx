import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { hongKongClock } from "#app/domain/hong-kong.ts";
import { paths } from "#app/paths.ts";
import classes from "./MeetingGrid.module.css";

export type GridMeeting = {
  id: string;
  roomId: string;
  table: number;
  startsAt: Date;
  cancelled: boolean;
  /** Null where the reader's conflict of interest keeps the pair from him. */
  pair: { problem: string; problemId: string; supplier: string; owners: string } | null;
};

/** A plan as rooms and times: one row a time, one column a room; on a phone the rooms stand below each other. */
export function MeetingGrid({
  slots,
  minutes,
  rooms,
  meetings,
}: {
  slots: readonly Date[];
  minutes: number;
  rooms: readonly { id: string; name: string }[];
  meetings: readonly GridMeeting[];
}) {
  const { t } = useTranslation();
  const at = (slot: Date) => meetings.filter(({ startsAt }) => +new Date(startsAt) === +new Date(slot));
  return (
    <Stack component="ol" gap={0} p={0} m={0} style={{ listStyle: "none" }}>
      {slots.map((slot) => (
        <li key={+new Date(slot)} className={classes.time}>
          <Title order={3} size="h5" style={{ fontVariantNumeric: "tabular-nums" }}>
            {`${hongKongClock(slot)}–${hongKongClock(new Date(+new Date(slot) + minutes * 60_000))}`}
          </Title>
          <div className={classes.rooms}>
            {rooms.map((room) => {
              const here = at(slot).filter(({ roomId }) => roomId === room.id);
              return (
                <div key={room.id}>
                  <Text size="xs" c="dimmed">
                    {room.name}
                  </Text>
                  {here.length === 0 && (
                    <Text size="sm" c="dimmed">
                      {t("meeting:grid.free")}
                    </Text>
                  )}
                  <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: "none" }}>
                    {here.map((meeting) => (
                      <GridCell key={meeting.id} {...meeting} />
                    ))}
                  </Stack>
                </div>
              );
            })}
          </div>
        </li>
      ))}
    </Stack>
  );
}

function GridCell({ table, pair, cancelled }: GridMeeting) {
  const { t } = useTranslation();
  return (
    <li>
      <Text size="sm" component="div" td={cancelled ? "line-through" : undefined} style={{ overflowWrap: "anywhere" }}>
        <Text span size="xs" c="dimmed">
          {t("meeting:grid.table", { table })}
        </Text>{" "}
        {pair ? (
          <>
            <strong>{pair.supplier}</strong> · {pair.owners}
            <Text size="xs" c="dimmed">
              <Anchor component={Link} to={paths.problem(pair.problemId)} c="inherit" underline="always">
                {pair.problem}
              </Anchor>
            </Text>
          </>
        ) : (
          t("meeting:grid.hidden")
        )}
      </Text>
      {cancelled && (
        <Text size="xs" c="dimmed">
          {t("meeting:called-off")}
        </Text>
      )}
    </li>
  );
}
