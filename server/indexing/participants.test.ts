import { expect, test } from "vitest";
import { can } from "#app/domain/policy.ts";
import { trialStates } from "#app/domain/trial.ts";
import { useCaseStates } from "#app/domain/useCase.ts";
import type { Participants } from "#db/useCase-documents.ts";
import { everyAnswer, me, mine, others, partsFound, related, somebody, viewers } from "../../tests/setup/viewers.ts";
import { trialFound } from "./trial.ts";
import { useCaseFound } from "./useCase.ts";

const id = "00000000-0000-4000-8000-000000000004";
const at = new Date(0);
const firstName = "00000000-0000-4000-8000-000000000006";

/** Every way in which somebody may stand to what came out of a problem. */
const answers = everyAnswer(
  "member",
  "partner",
  "looks",
  "keptHimself",
  "houseKept",
  "apartFromHouse",
  "apartFromPartner",
);

/** Whom a conflict binds that was declared for the person himself, or for his house. */
function participants(is: (typeof answers)[number], house: boolean): Participants & { isConflicted: boolean } {
  const apart = is.apartFromHouse || is.apartFromPartner;
  const takesPart = is.member || is.partner;
  return {
    organisation: is.member ? mine : firstName,
    partners: related(others, mine, is.partner),
    conflicted: related(somebody, mine, is.houseKept),
    conflictedPeople: related(somebody, me, is.keptHimself),
    apart: related(somebody, mine, apart && house),
    apartPeople: related(somebody, me, apart && !house),
    apartFromPartners: related(somebody, me, is.apartFromPartner && !house),
    isConflicted: is.keptHimself || is.houseKept || (takesPart ? is.apartFromPartner && !house : apart),
  };
}

test.each(Object.keys(viewers))("search finds for a %s exactly the use cases that the policy lets him read", (name) => {
  const viewer = viewers[name] ?? null;
  const wrong: string[] = [];
  for (const state of useCaseStates)
    for (const house of [true, false])
      for (const is of viewer ? answers : answers.slice(0, 1)) {
        const { isConflicted, ...of } = participants(is, house);
        const facts = {
          state,
          signedBy: null,
          relation: { member: is.member, partner: is.partner, hosts: is.looks, conflicted: isConflicted },
        };
        const texts = { title: "Case", summary: "", details: [], hosts: related(somebody, me, is.looks) };
        const found = partsFound(useCaseFound({ id, rev: 1, state, at, ...texts, ...of }), viewer);
        // One document or none: nobody counts a thing twice.
        if (found.length !== Number(can(viewer, "useCase.read", facts)))
          wrong.push(`${JSON.stringify(facts)}: ${found}`);
      }
  expect(wrong).toEqual([]);
});

test.each(Object.keys(viewers))("search finds for a %s exactly the trials that the policy lets him read", (name) => {
  const viewer = viewers[name] ?? null;
  const wrong: string[] = [];
  for (const state of trialStates)
    for (const house of [true, false])
      for (const is of viewer ? answers : answers.slice(0, 1)) {
        const { isConflicted, ...of } = participants(is, house);
        const facts = {
          state,
          relation: { member: is.member, partner: is.partner, supervises: is.looks, conflicted: isConflicted },
        };
        const texts = { title: "Trial", institution: {}, details: [], supervisors: related(somebody, me, is.looks) };
        const found = partsFound(trialFound({ id, rev: 1, state, at, ...texts, ...of }), viewer);
        if (found.length !== Number(can(viewer, "trial.read", facts))) wrong.push(`${JSON.stringify(facts)}: ${found}`);
      }
  expect(wrong).toEqual([]);
});
