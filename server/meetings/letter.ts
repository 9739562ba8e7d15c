import type { Actor } from "#app/domain/actor.ts";
import { hongKongClock } from "#app/domain/hong-kong.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { changesBetween, type MeetingChange, type PlacedMeeting } from "#app/domain/meeting.ts";
import { paths } from "#app/paths.ts";
import type { MailAttachment } from "#db/mails.ts";
import type { MeetingRound } from "#db/meeting-rounds.ts";
import type { SeenMeeting } from "#db/meetings.ts";
import { organizerOf } from "../calendar.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { siteOrigin } from "../reactions/notify.ts";
import { meetingsFile, meetingUid } from "./calendar.ts";

type OwnMeeting = SeenMeeting & PlacedMeeting;
export type OwnChange = MeetingChange<OwnMeeting>;

/** What changed of somebody's own meetings, in the order of the day. */
export function ownChanges(before: readonly SeenMeeting[], now: readonly SeenMeeting[]): OwnChange[] {
  const placed = (meetings: readonly SeenMeeting[]): OwnMeeting[] =>
    meetings
      .filter(({ cancelled }) => !cancelled)
      .map((meeting) => ({ ...meeting, problemId: meeting.problem.id, supplierId: meeting.supplier.id, parties: [] }));
  const at = (change: OwnChange) => (change.kind === "cancelled" ? change.before : change.now).startsAt.getTime();
  return changesBetween(placed(before), placed(now)).toSorted((a, b) => at(a) - at(b));
}

/** Whom somebody meets: suppliers meet the owner, masked or not, owners meet the supplier. */
export function othersOf(person: Actor, meeting: Pick<SeenMeeting, "supplier" | "owners">, language: Language): string {
  if (person.organisationId !== meeting.supplier.id) return inLanguage(meeting.supplier.name, language);
  const owners = meeting.owners.map(({ name }) => inLanguage(name, language));
  return owners.length ? owners.join(", ") : translator(language)("meeting:masked-owner");
}

/** What a letter says of the round and of what changed for its reader, line by line. */
export function letterWords(person: Actor, round: MeetingRound, changes: readonly OwnChange[]) {
  return (language: Language) => {
    const t = translator(language);
    const line = (meeting: OwnMeeting) => ({
      when: hongKongClock(meeting.startsAt),
      until: hongKongClock(new Date(meeting.startsAt.getTime() + round.slotMinutes * 60_000)),
      place: t("meeting:place", { room: meeting.room, table: meeting.table }),
      who: othersOf(person, meeting, language),
      title: inLanguage(meeting.problem.title, language) || t("meeting:problem-gone"),
    });
    const lines = changes.map((change) => {
      if (change.kind !== "moved") {
        return t(`meeting:letter.${change.kind}`, line(change.kind === "new" ? change.now : change.before));
      }
      return t("meeting:letter.moved", { ...line(change.now), before: hongKongClock(change.before.startsAt) });
    });
    return {
      title: round.title,
      venue: round.venue || t("meeting:venue-open"),
      day: new Intl.DateTimeFormat(language === "en" ? "en-GB" : language === "zh-Hant" ? "zh-HK" : "zh-CN", {
        timeZone: "Asia/Hong_Kong",
        dateStyle: "full",
      }).format(round.startsAt),
      from: hongKongClock(round.startsAt),
      until: hongKongClock(round.endsAt),
      reason: round.cancelReason ?? "",
      lines: lines.join("\n"),
    };
  };
}

/** The changes as a file for the reader's calendar: what is new or moved replaces, what is off is taken out. */
export function letterCalendar(
  deps: Deps,
  person: Actor,
  round: MeetingRound,
  changes: readonly OwnChange[],
  sequence: number,
): MailAttachment[] {
  if (changes.length === 0) return [];
  const language = person.locale ?? "en";
  const content = meetingsFile(
    changes.map((change) => {
      const cancelled = change.kind === "cancelled";
      const meeting = cancelled ? change.before : change.now;
      return calendarMeeting(person, round, meeting, { language, sequence, cancelled });
    }),
    { url: siteOrigin(deps) + paths.meetingRound(round.id), organizer: organizerOf(deps.env.MAIL_FROM) },
  );
  return [{ filename: "meetings.ics", contentType: "text/calendar; charset=utf-8; method=PUBLISH", content }];
}

/** One of somebody's own meetings as his calendar takes it. */
export function calendarMeeting(
  person: Actor,
  round: MeetingRound,
  meeting: SeenMeeting,
  { language, sequence, cancelled }: { language: Language; sequence: number; cancelled: boolean },
) {
  const t = translator(language);
  const who = othersOf(person, meeting, language);
  const place = t("meeting:place", { room: meeting.room, table: meeting.table });
  return {
    uid: meetingUid({ roundId: round.id, problemId: meeting.problem.id, supplierId: meeting.supplier.id }),
    title: t("meeting:calendar-title", { who, title: inLanguage(meeting.problem.title, language) || round.title }),
    place: [place, round.venue].filter(Boolean).join(", "),
    startsAt: meeting.startsAt,
    minutes: round.slotMinutes,
    sequence,
    cancelled,
  };
}
