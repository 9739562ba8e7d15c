import { newId } from "#app/domain/id.ts";
import type { Direction } from "#app/domain/trial.ts";
import type { Database, Transaction } from "./client.ts";

export type MeasureValue = { id: string; on: string; value: number; note: string; by: string };

/** What a trial measures, with its values oldest first. Days are "2026-01-31". */
export type Measure = {
  id: string;
  name: string;
  unit: string;
  direction: Direction;
  baseline: number | null;
  target: number;
  values: MeasureValue[];
};

/** The measures of a trial in their order. For readers of the trial only. */
export async function listMeasures(db: Database, trialId: string): Promise<Measure[]> {
  const [measures, values] = await Promise.all([
    db
      .selectFrom("measure")
      .where("trial_id", "=", trialId)
      .select(["id", "name", "unit", "direction", "baseline", "target"])
      .orderBy("position")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("measure_value")
      .innerJoin("measure", "measure.id", "measure_value.measure_id")
      .innerJoin("person", "person.id", "measure_value.recorded_by")
      .where("measure.trial_id", "=", trialId)
      .select([
        "measure_value.id",
        "measure_value.measure_id as measureId",
        "measure_value.on_date as on",
        "measure_value.value",
        "measure_value.note",
        "person.name as by",
      ])
      .orderBy("measure_value.on_date")
      .execute(),
  ]);
  return measures.map((measure) => ({
    ...measure,
    values: values.filter(({ measureId }) => measureId === measure.id).map(({ measureId, ...value }) => value),
  }));
}

/** Adds a measure after the others; returns its id. */
export async function insertMeasure(
  tx: Transaction,
  trialId: string,
  measure: Pick<Measure, "name" | "unit" | "direction" | "baseline" | "target">,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto("measure")
    .values((eb) => ({
      id,
      trial_id: trialId,
      ...measure,
      position: eb
        .selectFrom("measure as other")
        .where("other.trial_id", "=", trialId)
        .select((count) => count.fn.countAll<number>().as("count")),
    }))
    .execute();
  return id;
}

/** Takes a measure without values away; false when the trial has none of that id. */
export async function deleteMeasure(tx: Transaction, trialId: string, id: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom("measure")
    .where("id", "=", id)
    .where("trial_id", "=", trialId)
    .returning("id")
    .executeTakeFirst();
  return removed !== undefined;
}

/** Writes a measure's value on a day; the value that stood there is replaced. */
export async function upsertValue(
  tx: Transaction,
  value: { measureId: string; on: string; value: number; note: string; personId: string; now: Date },
): Promise<{ corrected: boolean }> {
  const before = await tx
    .selectFrom("measure_value")
    .where("measure_id", "=", value.measureId)
    .where("on_date", "=", value.on)
    .select("id")
    .executeTakeFirst();
  const written = { value: value.value, note: value.note, recorded_by: value.personId, recorded_at: value.now };
  await tx
    .insertInto("measure_value")
    .values({ id: newId(), measure_id: value.measureId, on_date: value.on, ...written })
    .onConflict((conflict) => conflict.columns(["measure_id", "on_date"]).doUpdateSet(written))
    .execute();
  return { corrected: before !== undefined };
}
