import { type Advice, constraints } from "#app/domain/matching.ts";
import { breadthOf, conceptsOf, conceptsOfSupplier, type ProblemNeed, type SupplierProfile } from "./match.ts";
import { unmetOf } from "./requirements.ts";
import { labelOf } from "./thesaurus.ts";

/** A problem as far as the supplier may read it, and its own profile. */
export type Advised = { problem: ProblemNeed; supplier: SupplierProfile };

/** A concept named at least twice: `1 + 0.3·ln 2` (analysis.ts). */
const returnedTo = 1.2;
const mostConcepts = 2;

/**
 * What would raise a match, as true facts about the supplier's own profile, never a list of words to add: a subject the
 * problem comes back to and the profile leaves out, a requirement it doesn't show, a field it leaves empty, and that it
 * names more fields of work than its solutions carry. Everything comes from what the supplier may read of the problem.
 */
export function whatWouldRaise({ problem, supplier }: Advised): Advice[] {
  const advice: Advice[] = [];
  for (const unmet of unmetOf(problem.requirements ?? {}, supplier))
    advice.push({ code: "requirement", params: { ...unmet, silent: supplier[unmet.constraint].length === 0 } });
  const held = conceptsOfSupplier(supplier);
  const missing = [...conceptsOf(problem)]
    .filter(([id, weight]) => weight >= returnedTo && !held.has(id))
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostConcepts);
  if (missing.length)
    advice.push({ code: "concepts", params: { concepts: missing.map(([id]) => ({ id, label: labelOf(id) })) } });
  // Who holds no certification leaves that empty rightly.
  for (const constraint of constraints)
    if (constraint !== "certifications" && !problem.requirements?.[constraint]?.length && !supplier[constraint].length)
      advice.push({ code: "empty", params: { constraint } });
  if (supplier.solutions.length === 0) advice.push({ code: "no-solution", params: {} });
  else if (breadthOf(supplier) < 1) advice.push({ code: "breadth", params: { solutions: supplier.solutions.length } });
  return advice;
}
