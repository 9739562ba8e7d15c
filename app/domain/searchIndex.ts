/** What an operator sees of an index at a glance. */
export const searchIndexStates = ["ready", "behind", "filling", "empty", "away", "silent"] as const;
export type SearchIndexState = (typeof searchIndexStates)[number];

const silentAfterMs = 60_000;
const behindAfterMs = 60_000;

/**
 * The state of an index: nobody follows it (`silent`), its engine doesn't answer (`away`), it is filled for the first time
 * or again (`filling`), it must be filled and nobody does (`empty`), something waits for more than a minute or was given up
 * (`behind`).
 */
export function searchIndexState(
  index: {
    seenAt: Date;
    awaySince: Date | null;
    filledAt: Date | null;
    fillingSince: Date | null;
    oldest: Date | null;
    failed: number;
  },
  now: Date,
): SearchIndexState {
  if (now.getTime() - index.seenAt.getTime() > silentAfterMs) return "silent";
  if (index.awaySince) return "away";
  if (index.fillingSince) return "filling";
  if (!index.filledAt) return "empty";
  if (index.failed) return "behind";
  return index.oldest && now.getTime() - index.oldest.getTime() > behindAfterMs ? "behind" : "ready";
}
