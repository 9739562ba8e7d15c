/** What one side says about meeting the other. A "no thanks" ends the pair. */
export const marks = ["must", "meet", "no"] as const;
export type Mark = (typeof marks)[number];

export const sides = ["owner", "supplier"] as const;
export type Side = (typeof sides)[number];

/** Both sides' marks of a pair, as stored. */
export type Marks = Record<Side, Mark | null>;

/** A pair as one side may know it. */
export type Pair = {
  mine: Mark | null;
  /**
   * Null until both have marked: nobody is swayed, and nobody learns of a "no thanks" he didn't ask for. Also null for
   * whom wants no meeting himself: else a "no thanks", taken back at once, would be a look at what the other said.
   */
  theirs: Mark | null;
  /** "agreed" when both want to meet, "ended" when this side may know that one doesn't. */
  outcome: "open" | "agreed" | "ended";
};

export function pairSeenBy(side: Side, marked: Marks): Pair {
  const mine = marked[side];
  const theirs = mine && mine !== "no" ? marked[side === "owner" ? "supplier" : "owner"] : null;
  if (mine === "no" || theirs === "no") return { mine, theirs, outcome: "ended" };
  return { mine, theirs, outcome: mine && theirs ? "agreed" : "open" };
}

/** Whether both sides want to meet: only such a pair may write to each other, and only it is planned into meetings. */
export function areAgreed({ owner, supplier }: Marks): boolean {
  return pairSeenBy("owner", { owner, supplier }).outcome === "agreed";
}

/**
 * One side's matches as its list shows them: those where both want to meet first, the others as they rank, and ended ones
 * apart. It asks for pairs as that side may know them, so a mark of the other side that it may not know moves nothing.
 */
export function arranged<Match extends { pair: Pair }>(ranked: readonly Match[]): { going: Match[]; ended: Match[] } {
  const of = (...outcomes: Pair["outcome"][]) => ranked.filter(({ pair }) => outcomes.includes(pair.outcome));
  return { going: [...of("agreed"), ...of("open")], ended: of("ended") };
}
