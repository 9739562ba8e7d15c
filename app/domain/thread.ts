import type { Localised } from "./language.ts";

/** The nouns of a thread in the order of the path; `supplier` stands for the matches. */
export const threadNouns = [
  "problem",
  "supplier",
  "proposal",
  "workshop",
  "board",
  "record",
  "use-case",
  "application",
  "trial",
  "practice",
] as const;
export type ThreadNoun = (typeof threadNouns)[number];

/** One thing of a thread as its viewer may know it. */
export type ThreadNode = {
  /** `<noun>:<id>`; matches go by their problem's id, records by their workshop's. */
  key: string;
  noun: ThreadNoun;
  id: string;
  title: Localised | string;
  /** A state of the noun, where it has some. */
  state: string | null;
  /** How many things the node stands for; records also by type. */
  count: number | null;
  types: { type: string; count: number }[];
  /** Keys of what it came from. */
  from: string[];
};

type Thing = { id: string; title: Localised | string; state?: string | null };

/** What of a thread a viewer may see; what he may not is simply not among it. */
export type ThreadThings = {
  problem: Thing;
  /** Suppliers its owner wants to meet; null for whom matches don't exist. */
  matches: number | null;
  proposals: (Thing & { chosen: boolean })[];
  workshops: Thing[];
  boards: (Thing & { workshopId: string })[];
  records: { workshopId: string; types: { type: string; count: number }[] }[];
  useCases: (Thing & { workshopId: string | null })[];
  applications: (Thing & { useCaseId: string })[];
  trials: (Thing & { applicationId: string; useCaseId: string })[];
  practices: (Thing & { trialId: string })[];
};

/**
 * The lineage of a problem in the order of the path. Each thing hangs on the nearest one it came from that the viewer
 * may see, so that a gap says nothing of what is in it.
 */
export function threadOf(things: ThreadThings): ThreadNode[] {
  const { problem, matches } = things;
  const nodes: ThreadNode[] = [];
  const there = new Set<string>();
  const root = `problem:${problem.id}`;
  /** Of the candidates, the first group that has somebody in it. */
  const nearest = (...groups: string[][]) =>
    groups.map((group) => group.filter((key) => there.has(key))).find((group) => group.length > 0) ?? [root];
  const add = (noun: ThreadNoun, thing: Thing, from: string[], more: Partial<ThreadNode> = {}) => {
    const key = `${noun}:${thing.id}`;
    const { id, title, state = null } = thing;
    nodes.push({ key, noun, id, title, state, count: null, types: [], from, ...more });
    there.add(key);
  };

  add("problem", problem, []);
  if (matches !== null) add("supplier", { id: problem.id, title: "" }, [root], { count: matches });
  const met = nearest([`supplier:${problem.id}`]);
  for (const proposal of things.proposals) add("proposal", proposal, met);
  const chosen = things.proposals.filter((proposal) => proposal.chosen).map(({ id }) => `proposal:${id}`);
  for (const workshop of things.workshops) add("workshop", workshop, nearest(chosen, met));
  for (const board of things.boards) add("board", board, nearest([`workshop:${board.workshopId}`]));
  for (const { workshopId, types } of things.records) {
    const count = types.reduce((sum, one) => sum + one.count, 0);
    const boards = things.boards.filter((board) => board.workshopId === workshopId).map(({ id }) => `board:${id}`);
    if (count > 0)
      add("record", { id: workshopId, title: "" }, nearest(boards, [`workshop:${workshopId}`]), { count, types });
  }
  for (const useCase of things.useCases)
    add("use-case", useCase, nearest([`record:${useCase.workshopId}`], [`workshop:${useCase.workshopId}`], chosen));
  for (const application of things.applications)
    add("application", application, nearest([`use-case:${application.useCaseId}`]));
  for (const trial of things.trials)
    add("trial", trial, nearest([`application:${trial.applicationId}`], [`use-case:${trial.useCaseId}`]));
  for (const practice of things.practices) add("practice", practice, nearest([`trial:${practice.trialId}`]));
  return nodes;
}

/** The rows of the picture: one noun a row, in the order of the path. */
export function threadRows(nodes: readonly ThreadNode[]): ThreadNode[][] {
  return threadNouns.map((noun) => nodes.filter((node) => node.noun === noun)).filter((row) => row.length > 0);
}

/** Each edge by the places of its ends: row, and how far to the right as a share of the width. */
export function threadEdges(
  rows: readonly (readonly ThreadNode[])[],
): { key: string; from: { row: number; x: number }; to: { row: number; x: number } }[] {
  const places = new Map(
    rows.flatMap((row, at) => row.map((node, i) => [node.key, { row: at, x: (i + 0.5) / row.length }] as const)),
  );
  return rows.flat().flatMap((node) =>
    node.from.flatMap((key) => {
      const [from, to] = [places.get(key), places.get(node.key)];
      return from && to ? [{ key: `${key} ${node.key}`, from, to }] : [];
    }),
  );
}
