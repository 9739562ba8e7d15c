import type { NewEvent } from "#app/domain/event.ts";
import type { Transaction } from "#db/client.ts";
import { listSeatsKept } from "#db/conflicts.ts";
import { moveSeats } from "#db/seats.ts";
import { promoteWaiting } from "./promoteWaiting.ts";

/**
 * Within a command that declared a conflict of interest: seats in coming and running workshops that their holders may
 * no longer see are taken away, and the next of their organisation's waiting list moves up.
 */
export async function giveUpSeats(
  tx: Transaction,
  of: { conflictId: string; now: Date },
  record: (event: NewEvent) => void,
): Promise<void> {
  const kept = await listSeatsKept(tx, of.conflictId);
  await moveSeats(
    tx,
    kept.map(({ id }) => id),
    "removed",
    of.now,
  );
  for (const { workshop, personId, state } of kept) {
    record({
      kind: "workshop.seat-removed",
      subject: { kind: "workshop", id: workshop.id },
      threadId: workshop.problemId,
      data: { personId, was: state },
    });
  }
  for (const { workshop, organisationId } of kept) {
    if (workshop.state === "scheduled") await promoteWaiting(tx, workshop, organisationId, record);
  }
}
