import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { heldSeatStates, type SeatState } from "#app/domain/workshop.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { listReceivers } from "#db/proposal-people.ts";
import { listSeatHolders } from "#db/seats.ts";
import { readWorkshop, type Workshop } from "#db/workshops.ts";
import { calendarFile, organizerOf } from "../calendar.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { notify, siteOrigin } from "./notify.ts";
import type { Reaction, Reactions } from "./reaction.ts";

/** What mails say of a workshop, in the reader's language and in Hong Kong time. */
function words(workshop: Workshop) {
  return (language: Language) => ({
    title: workshop.title,
    venue: workshop.venue || translator(language)("workshop:venue-open"),
    problem: inLanguage(workshop.problemTitle, language),
    when: new Intl.DateTimeFormat(language === "en" ? "en-GB" : language === "zh-Hant" ? "zh-HK" : "zh-CN", {
      timeZone: "Asia/Hong_Kong",
      dateStyle: "full",
      timeStyle: "short",
      hourCycle: "h23",
    }).format(workshop.startsAt),
    hours: Math.round(workshop.minutes / 6) / 10,
    reason: workshop.cancelReason ?? "",
  });
}

type Letter = {
  kind: string;
  calendar?: "REQUEST" | "CANCEL";
  link?: string;
  subject?: { kind: string; id: string };
};

/** One notification and mail a person; a calendar file is made out to him alone, so that no guest list leaks. */
async function write(deps: Deps, event: StoredEvent, workshop: Workshop, people: readonly Actor[], letter: Letter) {
  // An invitation that comes late must not bring back what was called off meanwhile.
  if (letter.calendar === "REQUEST" && workshop.state === "cancelled") return;
  const link = letter.link ?? paths.workshop(workshop.id);
  for (const person of people) {
    const language = person.locale ?? "en";
    const attachments = letter.calendar && [
      {
        filename: letter.calendar === "CANCEL" ? "cancelled.ics" : "invitation.ics",
        contentType: `text/calendar; charset=utf-8; method=${letter.calendar}`,
        content: calendarFile(workshop, {
          method: letter.calendar,
          // Whom it is taken off from may see the problem no longer, and never have seen what it is called by now.
          description:
            letter.calendar === "REQUEST"
              ? translator(language)("workshop:calendar.description", words(workshop)(language))
              : undefined,
          url: siteOrigin(deps) + paths.workshop(workshop.id),
          organizer: organizerOf(deps.env.MAIL_FROM),
          attendee: { name: person.name, email: person.email },
        }),
      },
    ];
    await notify(deps, event, [person], {
      kind: letter.kind,
      subject: letter.subject,
      mail: { link, attachments, data: words(workshop) },
    });
  }
}

async function holders(deps: Deps, event: StoredEvent, states: readonly SeatState[], personIds?: readonly string[]) {
  const people = await listSeatHolders(deps.db, event.subject.id ?? "", states, personIds);
  return people.filter(({ personId }) => personId !== event.actorId);
}

/** A reaction that has read its workshop. */
function about(work: (deps: Deps, event: StoredEvent, workshop: Workshop) => Promise<void>): Reaction {
  return async (deps, event) => {
    const workshop = event.subject.id ? await readWorkshop(deps.db, event.subject.id) : undefined;
    if (workshop) await work(deps, event, workshop);
  };
}

const invitees = z.object({ personIds: z.array(z.string()), waiting: z.array(z.string()).default([]) });
const participants = z.object({ personIds: z.array(z.string()).optional() });
const someone = z.object({ personId: z.string(), was: z.string().default("") });

/** What follows from what happens to a workshop: those who sit in it, wait for a seat or run it are told. */
export const workshopReactions: Reactions = {
  "workshop.scheduled": about(async (deps, event, workshop) => {
    const invited = await holders(deps, event, heldSeatStates);
    await write(deps, event, workshop, invited, { kind: "workshop.scheduled", calendar: "REQUEST" });
    const waiting = await holders(deps, event, ["waiting"]);
    await write(deps, event, workshop, waiting, { kind: "workshop.waiting" });
    // Who planned it and sits in it gets the calendar entry too.
    const planner = event.actorId ? await listSeatHolders(deps.db, workshop.id, ["accepted"], [event.actorId]) : [];
    await write(deps, event, workshop, planner, { kind: "workshop.planned", calendar: "REQUEST" });
    deps.live.hint(`problem-proposals:${workshop.problemId}`);
  }),
  "workshop.invited": about(async (deps, event, workshop) => {
    const { personIds, waiting } = invitees.parse(event.data);
    const invited = await holders(deps, event, heldSeatStates, personIds);
    await write(deps, event, workshop, invited, { kind: "workshop.scheduled", calendar: "REQUEST" });
    const late = await holders(deps, event, ["waiting"], waiting);
    await write(deps, event, workshop, late, { kind: "workshop.waiting" });
  }),
  "workshop.seat-offered": about(async (deps, event, workshop) => {
    const { personIds } = invitees.parse(event.data);
    const promoted = await listSeatHolders(deps.db, workshop.id, heldSeatStates, personIds);
    await write(deps, event, workshop, promoted, { kind: "workshop.seat-offered", calendar: "REQUEST" });
  }),
  "workshop.seat-declined": about(async (deps, event, workshop) => {
    const { personId } = someone.parse(event.data);
    const facilitators = (await listSeatHolders(deps.db, workshop.id, heldSeatStates)).filter(({ roles }) =>
      roles.includes("facilitator"),
    );
    const others = facilitators.filter((person) => person.personId !== personId);
    await notify(deps, event, others, { kind: "workshop.seat-declined" });
  }),
  "workshop.seat-removed": about(async (deps, event, workshop) => {
    const { personId } = someone.parse(event.data);
    const removed = await listSeatHolders(deps.db, workshop.id, ["removed"], [personId]);
    // The page is no longer his, so letter and notification lead elsewhere.
    await write(deps, event, workshop, removed, {
      kind: "workshop.seat-removed",
      calendar: "CANCEL",
      subject: { kind: "person", id: personId },
      link: paths.workshops(),
    });
  }),
  "workshop.rescheduled": about(async (deps, event, workshop) => {
    const people = await listSeatHolders(deps.db, workshop.id, heldSeatStates);
    await write(deps, event, workshop, people, { kind: "workshop.rescheduled", calendar: "REQUEST" });
    const waiting = await holders(deps, event, ["waiting"]);
    await write(deps, event, workshop, waiting, { kind: "workshop.rescheduled" });
  }),
  "workshop.cancelled": about(async (deps, event, workshop) => {
    const people = await listSeatHolders(deps.db, workshop.id, [...heldSeatStates, "waiting"]);
    await write(deps, event, workshop, people, { kind: "workshop.cancelled", calendar: "CANCEL" });
  }),
  "workshop.started": about(async (deps, event) => {
    const people = await holders(deps, event, heldSeatStates);
    await notify(deps, event, people, { kind: "workshop.started" });
  }),
  "workshop.wrapped-up": about(async (deps, event, workshop) => {
    const people = (await listSeatHolders(deps.db, workshop.id, heldSeatStates)).filter(({ roles }) =>
      roles.includes("facilitator"),
    );
    await notify(deps, event, people, { kind: "workshop.wrapped-up" });
  }),
  "workshop.reported": about(async (deps, event, workshop) => {
    // Those who took part, as far as they still hold their seats: the report is theirs to read.
    const { personIds } = participants.parse(event.data ?? {});
    const seated = await holders(deps, event, heldSeatStates, personIds);
    const owners = await listReceivers(deps.db, workshop.problemId);
    const people = [
      ...seated,
      ...owners.filter((owner) => seated.every(({ personId }) => personId !== owner.personId)),
    ];
    await write(deps, event, workshop, people, { kind: "workshop.reported", link: paths.workshopReport(workshop.id) });
  }),
};
