import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import { has, ofKind, type Viewer } from "#app/domain/actor.ts";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import type { SeatRole, SeatState, WorkshopState } from "#app/domain/workshop.ts";
import { conflicted } from "./conflict-access.ts";
import type { DB } from "./schema.ts";

/** Nobody's id: a visitor has no organisation, and no row has this one. */
const nobody = "00000000-0000-0000-0000-000000000000";

type Builder = ExpressionBuilder<DB, "workshop">;

function relations(eb: Builder, viewer: Viewer) {
  const organisation = viewer?.organisationId ?? nobody;
  const person = viewer?.personId ?? nobody;
  const ownSeat = eb
    .selectFrom("seat")
    .whereRef("seat.workshop_id", "=", "workshop.id")
    .where("seat.person_id", "=", person)
    .where("seat.organisation_id", "=", organisation);
  return {
    ownSeat,
    owns: eb.exists(
      eb
        .selectFrom("problem_owner")
        .whereRef("problem_owner.problem_id", "=", "workshop.problem_id")
        .where("problem_owner.organisation_id", "=", organisation)
        .select(sql.lit(1).as("one")),
    ),
    conflicted: conflicted.withWorkshop(viewer, "workshop.id"),
  };
}

/** Columns from which `workshopFactsOf` makes what the policy asks for; add them to any query over `workshop`. */
export function workshopFactColumns(viewer: Viewer) {
  return (eb: Builder) => {
    const { ownSeat, owns, ...his } = relations(eb, viewer);
    return [
      "workshop.state",
      owns.as("owns"),
      sql<boolean>`${his.conflicted}`.as("conflicted"),
      ownSeat.select("seat.role").as("seatRole"),
      ownSeat.select("seat.state").as("seatState"),
    ] as const;
  };
}

type FactRow = { state: string; owns: unknown; conflicted: unknown; seatRole: string | null; seatState: string | null };

/** A row with `workshopFactColumns` as the policy asks for it. */
export function workshopFactsOf(row: FactRow): WorkshopFacts {
  return {
    state: row.state as WorkshopState,
    relation: {
      owns: Boolean(row.owns),
      conflicted: Boolean(row.conflicted),
      seat:
        row.seatRole && row.seatState ? { role: row.seatRole as SeatRole, state: row.seatState as SeatState } : null,
    },
  };
}

/** The policy's `workshop.see` as a condition of SQL, so that lists never hold a workshop their viewer may not see. */
export function visibleWorkshop(viewer: Viewer) {
  return (eb: Builder): Expression<SqlBool> => {
    if (!viewer) return sql.lit(false);
    const { ownSeat, owns, ...his } = relations(eb, viewer);
    const announced = eb("workshop.state", "<>", "draft");
    const sits = eb.exists(ownSeat.where("seat.state", "<>", "removed").select(sql.lit(1).as("one")));
    const ways: Expression<SqlBool>[] = [eb.and([announced, eb.or([owns, sits])])];
    if (ofKind(viewer, "operator") && has(viewer, "facilitator")) ways.push(sql.lit(true));
    return eb.and([eb.not(his.conflicted), eb.or(ways)]);
  };
}
