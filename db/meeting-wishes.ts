import { sql } from "kysely";
import { publishedStates } from "#app/domain/problem.ts";
import type { Database } from "./client.ts";

/** Two who both want to meet about a problem. */
export type AgreedPair = {
  problemId: string;
  supplierId: string;
  /** The institutions that own the problem, but those kept from it by a conflict of interest. */
  ownerIds: string[];
  /** One of the two said "must meet". */
  must: boolean;
};

/**
 * The pairs that may be planned: both sides want to meet, the problem is published, the supplier isn't suspended, and no
 * conflict of interest keeps one from the other. What only one side wants is never planned: the other would learn of it.
 */
export async function agreedPairs(db: Database): Promise<AgreedPair[]> {
  const rows = await db
    .selectFrom("match_mark as owner_mark")
    .innerJoin("match_mark as supplier_mark", (join) =>
      join
        .onRef("supplier_mark.problem_id", "=", "owner_mark.problem_id")
        .onRef("supplier_mark.supplier_id", "=", "owner_mark.supplier_id")
        .on("supplier_mark.side", "=", "supplier"),
    )
    .innerJoin("problem", "problem.id", "owner_mark.problem_id")
    .innerJoin("organisation as supplier", "supplier.id", "owner_mark.supplier_id")
    .where("supplier.suspended_at", "is", null)
    .where("supplier.removed_at", "is", null)
    .where("owner_mark.side", "=", "owner")
    .where("owner_mark.mark", "in", ["must", "meet"])
    .where("supplier_mark.mark", "in", ["must", "meet"])
    .where("problem.state", "in", [...publishedStates])
    .where(
      sql<boolean>`not exists (select from problem_conflict
        where problem_conflict.problem_id = problem.id and problem_conflict.organisation_id = owner_mark.supplier_id)`,
    )
    .select(["problem.id as problemId", "owner_mark.supplier_id as supplierId"])
    .select(sql<boolean>`owner_mark.mark = 'must' or supplier_mark.mark = 'must'`.as("must"))
    .select(
      sql<string[]>`array(select organisation_id::text from problem_owner
        where problem_owner.problem_id = problem.id and not exists (select from problem_conflict
          where problem_conflict.problem_id = problem.id
            and problem_conflict.organisation_id = problem_owner.organisation_id)
        order by organisation_id)`.as("ownerIds"),
    )
    .orderBy("owner_mark.problem_id")
    .orderBy("owner_mark.supplier_id")
    .execute();
  return rows.map((row) => ({ ...row, must: Boolean(row.must) }));
}
