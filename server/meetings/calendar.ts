import { createEvents } from "ics";

/** A meeting as calendars take it. */
export type CalendarMeeting = {
  /** The pair's, so that later files replace or cancel what calendars have. */
  uid: string;
  title: string;
  place: string;
  startsAt: Date;
  minutes: number;
  sequence: number;
  cancelled: boolean;
};

/**
 * One calendar file (RFC 5545) of several meetings. Each has the same UID for good, so that reading a later file moves it
 * or takes it off. Times are written in UTC.
 */
export function meetingsFile(
  meetings: readonly CalendarMeeting[],
  { url, organizer }: { url: string; organizer: { name: string; email: string } },
): string {
  const { error, value } = createEvents(
    meetings.map((meeting) => ({
      uid: meeting.uid,
      sequence: meeting.sequence,
      status: meeting.cancelled ? ("CANCELLED" as const) : ("CONFIRMED" as const),
      busyStatus: meeting.cancelled ? ("FREE" as const) : ("BUSY" as const),
      start: meeting.startsAt.getTime(),
      startInputType: "utc" as const,
      startOutputType: "utc" as const,
      duration: { hours: Math.floor(meeting.minutes / 60), minutes: meeting.minutes % 60 },
      title: meeting.title,
      location: meeting.place || undefined,
      description: url,
      organizer,
    })),
    { productId: "co-creation-lab", method: "PUBLISH" },
  );
  if (error || !value) throw error ?? new Error("The calendar file came out empty.");
  return value;
}

/** The same for every file of a pair's meeting in a round. */
export function meetingUid(of: { roundId: string; problemId: string; supplierId: string }): string {
  return `meeting-${of.roundId}-${of.problemId}-${of.supplierId}@co-creation-lab`;
}
