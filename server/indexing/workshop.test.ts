import { expect, test } from "vitest";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import { can } from "#app/domain/policy.ts";
import { seatRoles, seatStates, workshopStates } from "#app/domain/workshop.ts";
import type { WorkshopDocument } from "#db/workshop-documents.ts";
import { everyAnswer, me, mine, others, partsFound, related, somebody, viewers } from "../../tests/setup/viewers.ts";
import { recordFound } from "./record.ts";
import { workshopFound } from "./workshop.ts";

const seats = [null, ...seatRoles.flatMap((role) => seatStates.map((state) => ({ role, state })))];

/** A workshop to which the viewer stands as the facts say, and others in every relation. */
function* situations(kind: "institution" | "supplier" | "operator" | "regulator") {
  for (const state of workshopStates)
    for (const seat of seats)
      for (const is of everyAnswer("owns", "keptHimself", "houseKept")) {
        const facts: WorkshopFacts = {
          state,
          relation: { owns: is.owns, seat, conflicted: is.keptHimself || is.houseKept },
        };
        const workshop: WorkshopDocument = {
          id: "00000000-0000-4000-8000-000000000004",
          rev: 1,
          state,
          title: "A table",
          venue: "A room",
          problemTitle: { en: "Problem" },
          owners: related(others, mine, is.owns),
          seats: [
            { person: somebody, organisation: others, kind: "supplier", role: "participant", state: "accepted" },
            // His seat for another house is none of this one's.
            { person: me, organisation: others, kind: "supplier", role: "participant", state: "accepted" },
            ...(seat ? [{ person: me, organisation: mine, kind, ...seat }] : []),
          ],
          conflicted: related(somebody, mine, is.houseKept),
          conflictedPeople: related(somebody, me, is.keptHimself),
          at: new Date(0),
        };
        yield { facts, workshop };
      }
}

test.each(Object.keys(viewers))("search finds for a %s exactly the workshops that the policy lets him see", (name) => {
  const viewer = viewers[name] ?? null;
  const wrong: string[] = [];
  for (const { facts, workshop } of situations(viewer?.organisationKind ?? "supplier")) {
    const found = partsFound(workshopFound(workshop), viewer).length === 1;
    if (found !== can(viewer, "workshop.see", facts)) wrong.push(`${JSON.stringify(facts)}: ${found}`);
  }
  expect(wrong).toEqual([]);
});

test.each(Object.keys(viewers))("search finds for a %s exactly the records that the policy lets him read", (name) => {
  const viewer = viewers[name] ?? null;
  const wrong: string[] = [];
  for (const { facts, workshop } of situations(viewer?.organisationKind ?? "supplier")) {
    const record = {
      id: workshop.id,
      rev: 1,
      type: "risk",
      text: "A risk",
      detail: {},
      at: workshop.at,
      apart: false,
    } as const;
    const found = partsFound([recordFound({ ...record, workshop })], viewer).length > 0;
    if (found !== can(viewer, "record.read", facts)) wrong.push(`${JSON.stringify(facts)}: ${found}`);
  }
  expect(wrong).toEqual([]);
});
