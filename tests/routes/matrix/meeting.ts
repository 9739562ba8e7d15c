import { hongKongDay } from "#app/domain/hong-kong.ts";
import { demoId } from "#app/domain/id.ts";
import type { MatrixRow } from "./row.ts";

/** A round whose plan is published: Harbour Bank, its rival and both suppliers take part, each for himself. */
const round = demoId("meeting-round", "matching-afternoon");
const taking = { owner: 200, colleague: 200, rivalBank: 200, supplier: 200, rivalSupplier: 200 };
const facilitator = { facilitator: 200 };
/** Who takes part finds the page, and learns that this isn't for him. */
const notTheirs = { owner: 404, colleague: 404, rivalBank: 404, supplier: 404, rivalSupplier: 404 };

const hours = {
  title: "Another afternoon",
  day: hongKongDay(new Date(Date.now() + 30 * 86_400_000)),
  from: "14:00",
  to: "16:00",
  slotMinutes: "20",
  "rooms[0].name": "Harbour Room",
  "rooms[0].tables": "2",
};

/** Mirage Truth and Harbour Bank about the deepfake problem. */
const contact = demoId("contact", "deepfake/sup-134");

export const rows: MatrixRow[] = [
  { route: "routes/meetings._index", method: "GET", path: "/meetings", allow: {}, otherwise: 200, visitor: 302 },
  { route: "routes/meetings.new", method: "GET", path: "/meetings/new", allow: facilitator, visitor: 302 },
  {
    route: "routes/meetings.new",
    method: "POST",
    path: "/meetings/new",
    form: hours,
    allow: { facilitator: 302 },
    visitor: 302,
  },
  {
    route: "routes/meetings.$id._index",
    method: "GET",
    path: `/meetings/${round}`,
    allow: { ...taking, ...facilitator },
    visitor: 302,
  },
  {
    // Second line watches, and doesn't answer for its house; facilitators don't take part.
    route: "routes/meetings.$id._index",
    method: "POST",
    path: `/meetings/${round}`,
    form: { intent: "availability" },
    allow: { owner: 302, rivalBank: 302, supplier: 302, rivalSupplier: 302, colleague: 409, facilitator: 409 },
    visitor: 302,
  },
  {
    // It was published before: nothing waits.
    route: "routes/meetings.$id._index",
    method: "POST",
    path: `/meetings/${round}`,
    form: { intent: "publish" },
    allow: { facilitator: 409 },
    visitor: 302,
  },
  {
    route: "routes/meetings.$id._index",
    method: "POST",
    path: `/meetings/${round}`,
    form: { intent: "open" },
    allow: { facilitator: 409 },
    visitor: 302,
  },
  {
    route: "routes/meetings.$id.edit",
    method: "GET",
    path: `/meetings/${round}/edit`,
    allow: notTheirs,
    visitor: 302,
  },
  {
    route: "routes/meetings.$id.edit",
    method: "POST",
    path: `/meetings/${round}/edit`,
    form: hours,
    allow: { ...notTheirs, facilitator: 409 },
    visitor: 302,
  },
  {
    route: "routes/meetings.$id.plan[.csv]",
    method: "GET",
    path: `/meetings/${round}/plan.csv`,
    allow: facilitator,
    visitor: 302,
  },
  {
    route: "routes/meetings.$id.calendar[.ics]",
    method: "GET",
    path: `/meetings/${round}/calendar.ics`,
    allow: { ...taking, ...facilitator },
    visitor: 302,
  },
  {
    route: "routes/contacts.$id",
    method: "GET",
    path: `/contacts/${contact}`,
    allow: { owner: 200, colleague: 200, supplier: 200 },
    visitor: 302,
  },
  {
    // Second line reads along, and leaves the writing to the first.
    route: "routes/contacts.$id",
    method: "POST",
    path: `/contacts/${contact}`,
    form: { body: "When could we talk?" },
    allow: { owner: 200, supplier: 200, colleague: 409 },
    visitor: 302,
  },
];
