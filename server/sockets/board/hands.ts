import { lockStage, saveStage } from "#db/board-stage.ts";
import { listWelcome } from "#db/boards.ts";
import type { Deps } from "../../deps.ts";

/**
 * Takes down hands of people for whom the workshop's boards exist no longer (B14): who lost his seat, wherever he was.
 * Every process that hears of it does so; the first finds them. Open boards hear of the change from PostgreSQL.
 */
export async function lowerLostHands(deps: Deps, workshopId: string): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const stored = await lockStage(tx, workshopId);
    if (!stored || stored.stage.hands.length === 0) return;
    const { hands } = stored.stage;
    const welcome = await listWelcome(
      tx,
      workshopId,
      hands.map(({ personId }) => personId),
    );
    const kept = hands.filter(({ personId }) => welcome.has(personId));
    if (kept.length === hands.length) return;
    await saveStage(tx, workshopId, { ...stored, stage: { ...stored.stage, hands: kept }, rev: stored.rev + 1 });
  });
}
