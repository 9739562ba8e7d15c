/** Grades of one task: supplier id → 0 not relevant … 3 just right. */
export type Grades = Readonly<Record<string, number>>;

export type Measure = { tasks: number; ndcg10: number; mrr: number; recall20: number };

/** Mean quality of rankings: NDCG@10 with gain 2^grade − 1; MRR and recall@20 count grade 2 and above as relevant. */
export function measure(runs: readonly { ranking: readonly string[]; grades: Grades }[]): Measure {
  const recalls = runs.map(recall20).filter((value) => value !== undefined);
  return {
    tasks: runs.length,
    ndcg10: mean(runs.map(ndcg10)),
    mrr: mean(runs.map(reciprocalRank)),
    recall20: mean(recalls),
  };
}

type Run = { ranking: readonly string[]; grades: Grades };

function ndcg10({ ranking, grades }: Run): number {
  const gained = discounted(ranking.slice(0, 10).map((id) => grades[id] ?? 0));
  const ideal = discounted(
    Object.values(grades)
      .sort((a, b) => b - a)
      .slice(0, 10),
  );
  return ideal ? gained / ideal : 0;
}

function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

function reciprocalRank({ ranking, grades }: Run): number {
  const first = ranking.findIndex((id) => (grades[id] ?? 0) >= 2);
  return first < 0 ? 0 : 1 / (first + 1);
}

function recall20({ ranking, grades }: Run): number | undefined {
  const relevant = Object.keys(grades).filter((id) => (grades[id] ?? 0) >= 2);
  if (relevant.length === 0) return undefined;
  const top = new Set(ranking.slice(0, 20));
  return relevant.filter((id) => top.has(id)).length / relevant.length;
}

function mean(values: readonly number[]): number {
  return values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0;
}
