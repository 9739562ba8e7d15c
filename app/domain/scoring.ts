/** A criterion with its weight; weights need not sum to anything. */
export type Weighted = { id: string; weight: number };

/** One assessor's mark for one criterion: 1 (weak) to 5 (strong). */
export type Mark = { applicationId: string; criterionId: string; personId: string; value: number };

export const marks = [1, 2, 3, 4, 5] as const;

export type Standing = {
  applicationId: string;
  /** 1 is best; equal means share a rank. Null without a complete set of marks. */
  rank: number | null;
  /** Weighted mean over the assessors who marked every criterion, 1 to 5. */
  mean: number | null;
  /** Highest minus lowest assessor's weighted mean. */
  spread: number;
  /** How many assessors marked every criterion. */
  assessors: number;
  /** Plain mean per criterion over those assessors. */
  byCriterion: Record<string, number>;
};

/** One assessor's weighted mean, with weights normalised to 1; null until he has marked every criterion. */
export function assessorMean(criteria: readonly Weighted[], values: ReadonlyMap<string, number>): number | null {
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0 || criteria.some(({ id }) => !values.has(id))) return null;
  return criteria.reduce((sum, { id, weight }) => sum + weight * (values.get(id) ?? 0), 0) / total;
}

/**
 * Applications by their weighted mean, best first. An assessor counts where he marked every criterion of an
 * application, so that half a judgement moves nothing; every assessor counts the same.
 */
export function ranking(
  criteria: readonly Weighted[],
  applicationIds: readonly string[],
  given: readonly Mark[],
): Standing[] {
  const standings = applicationIds.map((applicationId) => standingOf(criteria, applicationId, given));
  standings.sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0) || (a.applicationId < b.applicationId ? -1 : 1));
  return standings.map((standing) => ({
    ...standing,
    rank:
      standing.mean === null
        ? null
        : 1 + standings.filter((other) => other.mean !== null && clearlyAbove(other.mean, standing.mean ?? 0)).length,
  }));
}

/** Beyond what adding the same marks in another order can make of a sum. */
function clearlyAbove(a: number, b: number): boolean {
  return a - b > 1e-9;
}

function standingOf(criteria: readonly Weighted[], applicationId: string, given: readonly Mark[]): Standing {
  const byPerson = new Map<string, Map<string, number>>();
  for (const mark of given) {
    if (mark.applicationId !== applicationId) continue;
    const own = byPerson.get(mark.personId) ?? new Map<string, number>();
    byPerson.set(mark.personId, own.set(mark.criterionId, mark.value));
  }
  const complete = [...byPerson.values()]
    .map((values) => ({ values, mean: assessorMean(criteria, values) }))
    .filter((one): one is { values: Map<string, number>; mean: number } => one.mean !== null);
  const means = complete.map(({ mean }) => mean);
  return {
    applicationId,
    rank: null,
    mean: means.length ? average(means) : null,
    spread: means.length ? Math.max(...means) - Math.min(...means) : 0,
    assessors: means.length,
    byCriterion: means.length
      ? Object.fromEntries(criteria.map(({ id }) => [id, average(complete.map(({ values }) => values.get(id) ?? 0))]))
      : {},
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
