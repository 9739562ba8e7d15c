import { expect, test } from "vitest";
import type { Viewer } from "#app/domain/actor.ts";
import type { ProblemFacts } from "#app/domain/policy/problem.ts";
import { can } from "#app/domain/policy.ts";
import { problemStates, problemTiers } from "#app/domain/problem.ts";
import type { ProblemDocument } from "#db/problem-documents.ts";
import { everyAnswer, me, mine, others, partsFound, related, viewers } from "../../tests/setup/viewers.ts";
import { partsOf } from "./problem.ts";

/** Every combination of relations the viewer may have. */
const combinations = everyAnswer("owns", "invited", "agreed", "proposed", "interested", "seated", "conflicted");
const unrelated = combinations[0]!;

test.each(Object.keys(viewers))("search finds for a %s exactly what the policy allows, in every state", (name) => {
  const viewer = viewers[name] ?? null;
  const wrong: string[] = [];
  let compared = 0;
  for (const state of problemStates)
    for (const tier of problemTiers)
      for (const hasAgreement of [true, false])
        for (const relation of viewer ? combinations : combinations.slice(0, 1)) {
          const facts: ProblemFacts = { state, tier, masked: false, hasAgreement, relation };
          const met = partsFound(partsOf(documentOf(facts, viewer)), viewer);
          const wanted = can(viewer, "problem.read", facts)
            ? ["full"]
            : can(viewer, "problem.see", facts)
              ? [viewer ? "summary" : "title"]
              : [];
          compared += 1;
          if (met.join() !== wanted.join()) wrong.push(`${JSON.stringify(facts)}: ${met} instead of ${wanted}`);
        }
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(48);
});

test("a masked owner's name is in no part", () => {
  const facts: ProblemFacts = { state: "open", tier: "public", masked: true, hasAgreement: true, relation: unrelated };
  expect(JSON.stringify(partsOf(documentOf(facts, null)))).not.toContain("Owning Bank");
});

test("the parts for those who may not read it hold nothing of the full statement, and a visitor's no summary", () => {
  const facts: ProblemFacts = { state: "open", tier: "public", masked: false, hasAgreement: true, relation: unrelated };
  const [title, summary] = partsOf(documentOf(facts, null));
  expect([title?.part, summary?.part]).toEqual(["title", "summary"]);
  expect(JSON.stringify(title)).not.toMatch(/Statement|Details|Summary/);
  expect(JSON.stringify(summary)).not.toMatch(/Statement|Details|anti-fraud|ocr|zh-Hant"/);
});

/** A problem to which the viewer stands as the facts say, and others in every relation. */
function documentOf({ state, tier, masked, hasAgreement, relation }: ProblemFacts, viewer: Viewer): ProblemDocument {
  const organisations = (so: boolean) => related(others, mine, so);
  return {
    id: "00000000-0000-4000-8000-000000000004",
    rev: 1,
    state,
    tier,
    masked,
    hasAgreement,
    title: { en: "Title" },
    summary: { en: "Summary" },
    statement: { en: "Statement" },
    details: { en: "Details" },
    themes: [],
    focusAreas: ["anti-fraud"],
    techniques: ["ocr"],
    languages: ["zh-Hant"],
    at: new Date(0),
    ownerNames: [{ en: "Owning Bank" }],
    owners: organisations(relation.owns),
    invited: organisations(relation.invited),
    agreed: organisations(relation.agreed),
    proposed: organisations(relation.proposed),
    interested: organisations(relation.interested),
    seated: relation.seated ? [others, me] : [others],
    conflicted: [others],
    conflictedPeople: relation.conflicted ? [me] : [],
    regulators: organisations(viewer?.organisationKind === "regulator").filter(
      (id) => id === mine && (relation.owns || relation.invited || relation.proposed || relation.interested),
    ),
  };
}
