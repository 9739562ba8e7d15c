import { demoId } from "#app/domain/id.ts";
import { conflicts, marks } from "./data/marks.ts";
import { problemId } from "./problems.ts";
import { organisationId, personId, type World } from "./world.ts";

export const contactId = (problem: string, supplier: string): string => demoId("contact", `${problem}/${supplier}`);

/** The pairs that both want to meet, with the day of the later mark. */
function agreedPairs() {
  const wanted = marks.filter(({ mark }) => mark !== "no");
  return wanted.flatMap((one) => {
    const other = wanted.find(
      ({ problem, supplier, side }) =>
        problem === one.problem && supplier === one.supplier && side === "supplier" && one.side === "owner",
    );
    return other ? [{ ...one, at: Math.max(one.at, other.at) }] : [];
  });
}

/** What owners and suppliers marked on each other, the contacts that opened, and the conflicts that were declared. */
export async function seedMatches({ tx, at }: World): Promise<void> {
  await tx
    .insertInto("match_mark")
    .values(
      marks.map(({ problem, supplier, side, mark, by, at: days }) => ({
        problem_id: problemId(problem),
        supplier_id: organisationId(supplier),
        side,
        mark,
        marked_by: personId(by),
        marked_at: at(days, "14:30"),
      })),
    )
    .execute();
  await tx
    .insertInto("contact")
    .values(
      agreedPairs().map(({ problem, supplier, at: days }) => ({
        id: contactId(problem, supplier),
        problem_id: problemId(problem),
        supplier_id: organisationId(supplier),
        opened_at: at(days, "14:30"),
      })),
    )
    .execute();
  await tx
    .insertInto("conflict_declaration")
    .values(
      conflicts.map((conflict) => ({
        id: demoId("conflict", conflict.key),
        problem_id: conflict.problem ? problemId(conflict.problem) : null,
        person_id: conflict.person ? personId(conflict.person) : null,
        organisation_id: conflict.organisation ? organisationId(conflict.organisation) : null,
        with_organisation_id: organisationId(conflict.with),
        reason: conflict.reason,
        created_at: at(conflict.at, "09:40"),
      })),
    )
    .execute();
}
