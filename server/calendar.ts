import { createEvent } from "ics";

/** A workshop as calendars take it. */
export type CalendarWorkshop = {
  id: string;
  title: string;
  venue: string;
  startsAt: Date;
  minutes: number;
  /** Grows with every change, so that a calendar replaces what it has. */
  calendarSequence: number;
};

/**
 * A calendar file (RFC 5545) of one workshop. REQUEST invites and moves, CANCEL takes it off again; a file for download
 * says PUBLISH. The UID is the workshop's for good. Times are written in UTC, which every calendar shows right in Hong
 * Kong and elsewhere.
 */
export function calendarFile(
  workshop: CalendarWorkshop,
  options: {
    method: "REQUEST" | "CANCEL" | "PUBLISH";
    /** Absent where the reader may have lost sight of what it says. */
    description?: string;
    /** The workshop's page, with the site's origin. */
    url: string;
    organizer: { name: string; email: string };
    attendee?: { name: string; email: string };
  },
): string {
  const { error, value } = createEvent({
    uid: calendarUid(workshop.id),
    productId: "co-creation-lab",
    method: options.method,
    sequence: workshop.calendarSequence,
    status: options.method === "CANCEL" ? "CANCELLED" : "CONFIRMED",
    busyStatus: options.method === "CANCEL" ? "FREE" : "BUSY",
    start: workshop.startsAt.getTime(),
    startInputType: "utc",
    startOutputType: "utc",
    duration: { hours: Math.floor(workshop.minutes / 60), minutes: workshop.minutes % 60 },
    title: workshop.title,
    location: workshop.venue || undefined,
    // In the text rather than as URL: every calendar shows it there, and the library refuses hosts it doesn't know.
    description: [options.description, options.url].filter(Boolean).join("\n"),
    organizer: options.organizer,
    attendees: options.attendee && [
      { ...options.attendee, rsvp: true, partstat: "NEEDS-ACTION", role: "REQ-PARTICIPANT", cutype: "INDIVIDUAL" },
    ],
  });
  if (error || !value) throw error ?? new Error("The calendar file came out empty.");
  return value;
}

/** The same for every file of a workshop, so that later ones replace or cancel earlier ones. */
export function calendarUid(workshopId: string): string {
  return `workshop-${workshopId}@co-creation-lab`;
}

/** "Name <address>" or an address alone, as MAIL_FROM has it. */
export function organizerOf(mailFrom: string): { name: string; email: string } {
  const [, name = "", email = ""] = /^\s*"?([^"<]*)"?\s*<([^>]+)>\s*$/.exec(mailFrom) ?? ["", "", mailFrom.trim()];
  return { name: name.trim() || email, email };
}
