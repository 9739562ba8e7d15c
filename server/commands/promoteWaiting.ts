import type { NewEvent } from "#app/domain/event.ts";
import { promotedFrom } from "#app/domain/workshop.ts";
import type { Transaction } from "#db/client.ts";
import { listSeats, moveSeats } from "#db/seats.ts";
import type { Workshop } from "#db/workshops.ts";

/** Within a command that freed a seat: whoever waited longest in that organisation is invited now. */
export async function promoteWaiting(
  tx: Transaction,
  workshop: Pick<Workshop, "id" | "problemId" | "quota">,
  organisationId: string,
  record: (event: NewEvent) => void,
): Promise<void> {
  const promoted = promotedFrom(await listSeats(tx, workshop.id), organisationId, workshop.quota);
  if (promoted.length === 0) return;
  await moveSeats(
    tx,
    promoted.map(({ id }) => id),
    "invited",
    null,
  );
  record({
    kind: "workshop.seat-offered",
    subject: { kind: "workshop", id: workshop.id },
    threadId: workshop.problemId,
    data: { personIds: promoted.map(({ personId }) => personId) },
  });
}
