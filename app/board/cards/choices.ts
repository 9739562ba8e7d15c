import type { Viewer } from "#app/domain/actor.ts";
import type { WorkshopFacts } from "#app/domain/policy/workshop.ts";
import { can } from "#app/domain/policy.ts";
import type { GovernedRecord, RecordType } from "#app/domain/record.ts";

/** A record of the workshop that may stand on its boards as a card; whether this person may edit it. */
export type CardRecord = { id: string; type: RecordType; text: string; mayEdit: boolean };

/** Records as a board's page needs them, for a loader. */
export function cardRecords(viewer: Viewer, workshop: WorkshopFacts, records: readonly GovernedRecord[]): CardRecord[] {
  return records
    .filter(({ type }) => type !== "attendance")
    .map(({ id, type, text, madeBy }) => ({
      id,
      type,
      text,
      mayEdit: can(viewer, "record.edit", { workshop, mine: madeBy === viewer?.personId }),
    }));
}
