import type { MatchReason, Moved } from "./matching.ts";

/** A ranking as two of them are compared. */
export type ComparedRanking = {
  /** The problem's revision. */
  rev: number;
  formula: string;
  balance: string;
  thesaurus: string;
  pairs: readonly ComparedPair[];
};

export type ComparedPair = {
  supplierId: string;
  place: number;
  /** By score alone. */
  ranked: number;
  supplierRev: number;
  moved: Moved | null;
  score: number;
  reasons: readonly MatchReason[] | null;
};

/** What made somebody rise or fall. */
export const rankCauses = ["profile", "statement", "thesaurus", "formula", "sharing", "others"] as const;
export type RankCause = (typeof rankCauses)[number];

/** One supplier's rise or fall; null where it isn't among those compared. */
export type RankChange = {
  supplierId: string;
  from: number | null;
  to: number | null;
  cause: RankCause;
  /** The reason that changed most, and whether it counts more now or less. */
  reason: { reason: MatchReason; more: boolean } | null;
};

/** Who among the first `top` of either stands elsewhere in `after` than in `before`, and why; new places first. */
export function changesBetween(before: ComparedRanking, after: ComparedRanking, top = 10): RankChange[] {
  const was = new Map(before.pairs.map((pair) => [pair.supplierId, pair]));
  const is = new Map(after.pairs.map((pair) => [pair.supplierId, pair]));
  const changes: RankChange[] = [];
  for (const supplierId of new Set([...is.keys(), ...was.keys()])) {
    const old = was.get(supplierId);
    const now = is.get(supplierId);
    const from = old?.place ?? null;
    const to = now?.place ?? null;
    if (from === to || Math.min(from ?? Infinity, to ?? Infinity) > top) continue;
    changes.push({ supplierId, from, to, cause: causeOf(before, after, old, now), reason: mostChanged(old, now) });
  }
  return changes.sort((a, b) => (a.to ?? Infinity) - (b.to ?? Infinity) || (a.from ?? 0) - (b.from ?? 0));
}

function causeOf(
  before: ComparedRanking,
  after: ComparedRanking,
  old: ComparedPair | undefined,
  now: ComparedPair | undefined,
): RankCause {
  if (old && now && old.supplierRev !== now.supplierRev) return "profile";
  const shared = (old?.moved ?? null) !== (now?.moved ?? null);
  // By score alone it stands where it stood: only the sharing out moved it.
  if (shared && old?.ranked === now?.ranked) return "sharing";
  if (before.rev !== after.rev) return "statement";
  if (before.thesaurus !== after.thesaurus) return "thesaurus";
  if (before.formula !== after.formula || before.balance !== after.balance) return "formula";
  return shared ? "sharing" : "others";
}

/** Scores are parts of the best one's and move together; less than this is no change of the reason itself. */
const leastChange = 0.05;

function mostChanged(old: ComparedPair | undefined, now: ComparedPair | undefined): RankChange["reason"] {
  if (!old?.reasons || !now?.reasons) return null;
  let most: RankChange["reason"] = null;
  let size = leastChange;
  for (const code of new Set([...old.reasons, ...now.reasons].map((reason) => reason.code))) {
    const [then, here] = [old.reasons, now.reasons].map((reasons) => reasons.find((one) => one.code === code));
    const change = (here?.weight ?? 0) - (then?.weight ?? 0);
    const reason = here ?? then;
    if (!reason || Math.abs(change) < size) continue;
    size = Math.abs(change);
    most = { reason, more: change > 0 };
  }
  return most;
}
