/** How much of one kind of noise is written down: the rest is counted. */
export type QuotaLimits = {
  windowMs: number;
  /** Entries of one source in a window. */
  perSource: number;
  /** Entries of all sources together in a window. */
  inAll: number;
};

/**
 * Decides what of a stream of like events is worth a row each, so that a hostile client fills no disk. In each window the
 * same thing of the same source counts once, a source has so many rows, and all together so many.
 */
export function openQuota(limits: QuotaLimits) {
  let startedAt = 0;
  let written = 0;
  let left = 0;
  const perSource = new Map<string, number>();
  const seen = new Set<string>();
  return {
    /**
     * Whether this one is written. `same` names entries that count once; null: each counts.
     * Sources can't outnumber `inAll`: one without a row yet takes one, or is only counted.
     */
    takes(source: string, same: string | null, now: number): boolean {
      if (now - startedAt >= limits.windowMs) {
        startedAt = now;
        written = 0;
        perSource.clear();
        seen.clear();
      }
      const key = same === null ? null : `${source} ${same}`;
      if (key !== null && seen.has(key)) return false;
      const bySource = perSource.get(source) ?? 0;
      if (bySource >= limits.perSource || written >= limits.inAll) {
        left += 1;
        return false;
      }
      written += 1;
      perSource.set(source, bySource + 1);
      if (key !== null) seen.add(key);
      return true;
    },
    hasUncounted: () => left > 0,
    /** How many were only counted since the last time this was asked. */
    uncounted(): number {
      const count = left;
      left = 0;
      return count;
    },
  };
}
