import type { Moved } from "#app/domain/matching.ts";

/** Changes when the same scores would be put in another order; stored beside a ranking, as `formulaVersion` is. */
export const balanceVersion = "1";

/** The places that are shared out: what an owner looks at before he is tired. */
export const firstPlaces = 5;

/** No place is given to somebody who scores less than this part below whom score alone would put there. */
export const mostLoss = 0.15;

/** Who stands in a ranking, as far as sharing out its first places asks. */
export type Contender = {
  id: string;
  score: number;
  /** How many of the first places of other rankings it holds. */
  held: number;
  /** It names no reference yet. */
  newcomer: boolean;
  meetsRequirements: boolean;
};

/** The same with its place; `ranked` is the place by score alone. Both begin at 1. */
export type Balanced<C> = C & { place: number; ranked: number; moved: Moved | null };

/**
 * How many first places one supplier may hold before it gives way: twice an equal share of all there are, and two at
 * least, so that a small lab with few problems moves nobody about.
 */
export function placesBudget(rankings: number, suppliers: number): number {
  return Math.max(2, Math.ceil((2 * firstPlaces * rankings) / Math.max(1, suppliers)));
}

/**
 * Shares out the first places of a ranking, best score first. Who has used up the budget lets the next one pass who
 * hasn't and scores at most `mostLoss` less; who meets the requirements never lets one pass who doesn't. If no newcomer
 * stands among the first then, the best one within the same bound takes the last of these places. All others keep their
 * order. Pure: same in, same out.
 */
export function balance<C extends Contender>(ranking: readonly C[], budget: number): Balanced<C>[] {
  const waiting = ranking.map((one, i): Balanced<C> => ({ ...one, place: 0, ranked: i + 1, moved: null }));
  const placed: Balanced<C>[] = [];
  while (placed.length < firstPlaces && waiting[0]) {
    const at = nextOf(waiting, waiting[0], budget);
    for (const passed of waiting.slice(0, at)) passed.moved = "gave-way";
    const [next] = waiting.splice(at, 1);
    if (!next) break;
    next.moved = next.ranked > placed.length + 1 ? "moved-up" : null;
    placed.push(next);
  }
  const last = placed.at(-1);
  if (last && placed.length === firstPlaces && !placed.some(({ newcomer }) => newcomer)) {
    const at = waiting.findIndex((one) => one.newcomer && mayPass(one, last, budget));
    const [newcomer] = at < 0 ? [] : waiting.splice(at, 1);
    if (newcomer) {
      placed[firstPlaces - 1] = { ...newcomer, moved: "newcomer" };
      waiting.unshift({ ...last, moved: last.moved === "moved-up" ? null : "made-room" });
    }
  }
  return [...placed, ...waiting].map((one, i) => ({
    ...one,
    place: i + 1,
    // Who was passed and got his place all the same has nothing to be told.
    moved: one.moved === "gave-way" && one.ranked >= i + 1 ? null : one.moved,
  }));
}

/** Where in `waiting` the one stands who gets the next place. */
function nextOf<C extends Contender>(waiting: readonly C[], first: C, budget: number): number {
  if (first.held < budget) return 0;
  return Math.max(
    0,
    waiting.findIndex((one) => mayPass(one, first, budget)),
  );
}

function mayPass(one: Contender, first: Contender, budget: number): boolean {
  return (
    one.held < budget &&
    one.score >= (1 - mostLoss) * first.score &&
    (one.meetsRequirements || !first.meetsRequirements)
  );
}
