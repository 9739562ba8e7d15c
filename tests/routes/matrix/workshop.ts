import { halfDayAgenda } from "#app/domain/agenda.ts";
import { hongKongField } from "#app/domain/hong-kong.ts";
import { demoId } from "#app/domain/id.ts";
import type { MatrixRow, SocketRow } from "./row.ts";

const deepfake = demoId("problem", "deepfake");
const reported = demoId("workshop", "deepfake");
// Harbour Bank's own, with the facilitators, grace.wong and hin.lo seated; kit.lam and owen.reyes are not.
const due = demoId("workshop", "sme-carbon");
const seated = { owner: 200, colleague: 200, supplier: 200, rivalSupplier: 200, facilitator: 200, supervisor: 200 };

const agenda = Object.fromEntries(
  halfDayAgenda.flatMap(({ activity, minutes }, i) => [
    [`agenda[${i}].activity`, activity],
    [`agenda[${i}].minutes`, `${minutes}`],
  ]),
);

export const rows: MatrixRow[] = [
  {
    route: "routes/workshops._index",
    method: "GET",
    path: "/workshops",
    allow: {},
    otherwise: 200,
    visitor: 302,
  },
  {
    route: "routes/problems.$id.workshop",
    method: "GET",
    path: `/problems/${deepfake}/workshop`,
    allow: { owner: 200, facilitator: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.workshop",
    method: "POST",
    path: `/problems/${deepfake}/workshop`,
    form: {
      title: "A second look",
      startsAt: hongKongField(new Date(Date.now() + 9 * 86_400_000)),
      venue: "Lab",
      quota: "2",
      ...agenda,
    },
    allow: { owner: 302, facilitator: 302 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id._index",
    method: "GET",
    path: `/workshops/${reported}`,
    allow: seated,
    visitor: 302,
  },
  {
    route: "routes/workshops.$id._index",
    method: "GET",
    path: `/workshops/${due}`,
    allow: { owner: 200, colleague: 200, facilitator: 200, supervisor: 200 },
    visitor: 302,
  },
  {
    // Only who has a seat answers: mei.chan's institution owns the problem, but nobody asked her.
    route: "routes/workshops.$id._index",
    method: "POST",
    path: `/workshops/${due}`,
    form: { intent: "accept" },
    allow: { colleague: 302, facilitator: 302, supervisor: 302 },
    visitor: 302,
  },
  {
    // Who sees the workshop but doesn't run it learns that he can't.
    route: "routes/workshops.$id._index",
    method: "POST",
    path: `/workshops/${due}`,
    form: { intent: "start" },
    allow: { facilitator: 302, owner: 409, colleague: 409, supervisor: 409 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.calendar[.ics]",
    method: "GET",
    path: `/workshops/${due}/calendar.ics`,
    allow: { owner: 200, colleague: 200, facilitator: 200, supervisor: 200 },
    visitor: 302,
  },
  {
    // What is no board's file is refused to whoever may bring one.
    route: "routes/workshops.$id.boards",
    method: "POST",
    path: `/workshops/${due}/boards`,
    form: { file: "text" },
    allow: { facilitator: 415, colleague: 409, supervisor: 409 },
    visitor: 401,
  },
  {
    // What each block will do: its facilitators' own.
    route: "routes/workshops.$id.blocks",
    method: "GET",
    path: `/workshops/${due}/blocks`,
    allow: { facilitator: 200 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.blocks",
    method: "POST",
    path: `/workshops/${due}/blocks`,
    form: { blockId: demoId("agenda-block", "sme-carbon/risk"), "plan.phase": "writing" },
    allow: { facilitator: 200, colleague: 409, supervisor: 409 },
    visitor: 302,
  },
  {
    // Who is where, and who is missing: the facilitators' own.
    route: "routes/workshops.$id.attendance",
    method: "GET",
    path: `/workshops/${reported}/attendance`,
    allow: { facilitator: 200 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.attendance",
    method: "POST",
    path: `/workshops/${reported}/attendance`,
    form: { personId: demoId("person", "mei.chan"), present: "no" },
    allow: { facilitator: 409 },
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.report",
    method: "GET",
    path: `/workshops/${reported}/report`,
    allow: seated,
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.report[.pdf]",
    method: "GET",
    path: `/workshops/${reported}/report.pdf`,
    allow: seated,
    visitor: 302,
  },
  {
    route: "routes/workshops.$id.report_.save",
    method: "POST",
    path: `/workshops/${reported}/report/save`,
    json: {
      rev: 1,
      writer: demoId("writer", "report"),
      patch: { language: "en", sections: [{ key: "opening", title: "Another", body: "Another text." }] },
    },
    allow: { owner: 409, colleague: 409, supplier: 409, rivalSupplier: 409, facilitator: 409, supervisor: 409 },
    visitor: 401,
  },
  {
    // It is issued, so nobody writes it any more.
    route: "routes/workshops.$id.report",
    method: "POST",
    path: `/workshops/${reported}/report`,
    form: { intent: "issue", rev: "1", language: "en" },
    allow: { owner: 409, colleague: 409, supplier: 409, rivalSupplier: 409, facilitator: 409, supervisor: 409 },
    visitor: 302,
  },
];

export const socketRows: SocketRow[] = [
  {
    event: "watch",
    input: `workshop:${due}`,
    allow: { owner: "ok", colleague: "ok", facilitator: "ok", supervisor: "ok" },
    otherwise: "not-found",
  },
  {
    event: "watch",
    input: `attendance:${due}`,
    allow: { facilitator: "ok" },
    otherwise: "not-found",
  },
];
