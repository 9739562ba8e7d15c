/** States of a problem statement, in the order of its path. */
export const problemStates = [
  "draft",
  "in-review",
  "open",
  "matching",
  "in-workshop",
  "matured",
  "parked",
  "closed",
] as const;
export type ProblemState = (typeof problemStates)[number];

/** Who may know of a published problem statement. */
export const problemTiers = ["public", "members", "invited"] as const;
export type ProblemTier = (typeof problemTiers)[number];

/** States in which others than its owner may know of it, as its tier allows. */
export const publishedStates = ["open", "matching", "in-workshop", "matured"] as const satisfies ProblemState[];

export function isPublished(state: ProblemState): boolean {
  return (publishedStates as readonly ProblemState[]).includes(state);
}

/** It rests or has ended, and says why. */
export function isAtRest(state: ProblemState): boolean {
  return state === "parked" || state === "closed";
}

/** States in which a supplier may submit a proposal. */
export const proposableStates = ["open", "matching"] as const satisfies ProblemState[];

/** Where a problem may go from where it is. Everything that ends gives a reason. */
const next: Record<ProblemState, readonly ProblemState[]> = {
  draft: ["in-review", "closed"],
  "in-review": ["draft", "open", "closed"],
  open: ["matching", "in-workshop", "parked", "closed"],
  matching: ["open", "in-workshop", "parked", "closed"],
  "in-workshop": ["matching", "matured", "parked", "closed"],
  matured: ["closed"],
  parked: ["open", "closed"],
  closed: [],
};

export function mayBecome(from: ProblemState, to: ProblemState): boolean {
  return next[from].includes(to);
}
