import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { AttendanceLine } from "#app/domain/attendance.ts";
import { useActions, useView } from "../context.tsx";
import { useAttendance } from "./useAttendance.ts";

/** Who is here and where, who is missing, and since when: what the room has seen, set right by facilitators. */
export function Whereabouts() {
  const { t } = useTranslation();
  const { workshopId } = useView();
  const { known, correct } = useAttendance(workshopId);
  if (!known) return null;
  const asked = known.people.filter(({ seated }) => seated);
  const here = asked.filter((person) => person.here);
  const came = known.people.filter((person) => !person.here && person.present);
  const missing = asked.filter((person) => !person.here && !person.present);
  const groups = [
    { name: t("facilitation:where.here"), people: known.people.filter((person) => person.here) },
    { name: t("facilitation:where.came"), people: came },
    { name: t("facilitation:where.missing"), people: missing },
  ];
  return (
    <section className="room-part" aria-label={t("facilitation:where.name")}>
      <Text size="sm" fw={600}>
        {t("facilitation:where.count", { here: here.length, count: asked.length })}
      </Text>
      {groups.map(
        ({ name, people }) =>
          people.length > 0 && (
            <div key={name} className="room-group">
              <Text size="xs" c="dimmed">
                {name} · {people.length}
              </Text>
              <ul className="board-plain-list">
                {people.map((person) => (
                  <Line key={person.personId} person={person} correct={known.mayCorrect ? correct : null} />
                ))}
              </ul>
            </div>
          ),
      )}
    </section>
  );
}

function Line({
  person,
  correct,
}: {
  person: AttendanceLine;
  correct: ReturnType<typeof useAttendance>["correct"] | null;
}) {
  const { t, i18n } = useTranslation();
  const { boards } = useView();
  const { say } = useActions();
  const clock = (at: string) =>
    new Intl.DateTimeFormat(i18n.language, { timeZone: "Asia/Hong_Kong", timeStyle: "short", hourCycle: "h23" }).format(
      new Date(at),
    );
  const board = boards.find(({ id }) => id === person.boardId)?.title;
  const first = person.stays[0];
  const seen = first && t("facilitation:where.since", { time: clock(first.from), count: person.minutes });
  const set =
    person.correction && t(person.correction.present ? "facilitation:where.said-here" : "facilitation:where.said-away");
  const note = [
    person.organisation,
    person.role === "observer" && t("board:role.observer"),
    person.here && board,
    set || seen,
  ];
  return (
    <li className="room-line">
      <span className="room-dot" data-here={person.here || undefined} aria-hidden="true" />
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" truncate>
          {person.name}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2}>
          {note.filter(Boolean).join(" · ")}
        </Text>
      </div>
      {correct && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("facilitation:where.correct", { name: person.name })}
            >
              <IconDots size={18} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() => void correct(person.personId, "yes", t("facilitation:where.by-phone")).then(say)}
              disabled={person.correction?.present === true}
            >
              {t("facilitation:where.mark-here")}
            </Menu.Item>
            <Menu.Item
              onClick={() => void correct(person.personId, "no").then(say)}
              disabled={person.correction?.present === false}
            >
              {t("facilitation:where.mark-away")}
            </Menu.Item>
            {person.correction && (
              <Menu.Item onClick={() => void correct(person.personId, "as-seen").then(say)}>
                {t("facilitation:where.as-seen")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
