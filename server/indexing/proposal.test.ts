import { expect, test } from "vitest";
import { ofKind } from "#app/domain/actor.ts";
import { can } from "#app/domain/policy.ts";
import { proposalStates } from "#app/domain/proposal.ts";
import type { ProposalDocument } from "#db/proposal-documents.ts";
import { everyAnswer, me, mine, others, partsFound, related, somebody, viewers } from "../../tests/setup/viewers.ts";
import { sidesOf } from "./proposal.ts";

const words = (mark: string) => ({
  title: mark,
  approach: mark,
  evidence: mark,
  plan: mark,
  team: mark,
  dataNeeded: mark,
  risks: mark,
  answers: { innovation: mark },
});

const proposal: ProposalDocument = {
  id: "00000000-0000-4000-8000-000000000004",
  rev: 1,
  state: "draft",
  own: words("Second thoughts"),
  submitted: words("As submitted"),
  supplierName: { en: "Firm" },
  problemTitle: { en: "Problem" },
  supplier: others,
  owners: [others],
  conflicted: [others],
  conflictedPeople: [somebody],
  apart: [],
  apartPeople: [],
  at: new Date(0),
};

test.each(Object.keys(viewers))("search finds for a %s exactly the proposals that the policy lets him read", (name) => {
  const viewer = viewers[name] ?? null;
  const wrong: string[] = [];
  const answers = everyAnswer(
    "proposes",
    "owns",
    "submittedBefore",
    "keptHimself",
    "houseKept",
    "apartHimself",
    "houseApart",
  );
  for (const state of proposalStates)
    for (const is of viewer ? answers : answers.slice(0, 1)) {
      const kept = is.keptHimself || is.houseKept || is.apartHimself || is.houseApart;
      const conflicted = is.proposes ? is.keptHimself : kept;
      const facts = {
        state,
        submittedBefore: is.submittedBefore,
        relation: { proposes: is.proposes, owns: is.owns, conflicted, barred: is.keptHimself || is.houseKept },
      };
      const found = partsFound(
        sidesOf({
          ...proposal,
          state,
          supplier: is.proposes ? mine : others,
          submitted: is.submittedBefore ? proposal.submitted : null,
          // Only institutions receive: the query names no other owner.
          owners: related(somebody, mine, is.owns && ofKind(viewer, "institution")),
          conflicted: related(others, mine, is.houseKept),
          conflictedPeople: related(somebody, me, is.keptHimself),
          apart: related(somebody, mine, is.houseApart),
          apartPeople: related(somebody, me, is.apartHimself),
        }),
        viewer,
      );
      const wanted = can(viewer, "proposal.read", facts) ? [is.proposes ? "own" : "received"] : [];
      if (found.join() !== wanted.join()) wrong.push(`${JSON.stringify(facts)}: ${found} instead of ${wanted}`);
    }
  expect(wrong).toEqual([]);
});

test("the owner's side holds no word that wasn't submitted", () => {
  const [, received] = sidesOf(proposal);
  expect(JSON.stringify(received)).not.toContain("Second thoughts");
  expect(sidesOf({ ...proposal, submitted: null }).map(({ part }) => part)).toEqual(["own"]);
});
