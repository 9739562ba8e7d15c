import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/domain/actor.ts";
import { listColleagues } from "#db/person-documents.ts";
import { listProposalLines } from "#db/proposal-documents.ts";
import { listProposals } from "#db/proposals.ts";
import { listRecordLines } from "#db/record-documents.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { listTrialLines } from "#db/trial-documents.ts";
import { listTrials } from "#db/trials.ts";
import { listUseCaseLines } from "#db/useCase-documents.ts";
import { listUseCases } from "#db/useCases.ts";
import { listWorkshopLines } from "#db/workshop-documents.ts";
import { listWorkshops } from "#db/workshops.ts";
import type { DocumentKind } from "#search/index.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { tokensOf } from "#server/indexing/tokens.ts";
import { openWorld } from "./setup/deps.ts";

const { deps, actor } = await openWorld();
const { db } = deps;

beforeAll(async () => {
  await rebuildSearch(deps);
});

const everybody = ["nobody", ...demoAccounts.map(({ key }) => key)];
const viewerOf = async (key: string): Promise<Viewer> => (key === "nobody" ? null : await actor(key));

/** What search tells this viewer there is of a kind. */
async function found(viewer: Viewer, kind: DocumentKind, q = "") {
  const { hits, total } = await deps.search.search({
    q,
    filters: { kind: [kind] },
    limit: 100,
    locale: "en",
    viewer: tokensOf(viewer),
  });
  expect(total).toBe(hits.length);
  return hits.map(({ id }) => id).sort();
}

/** What the tables say he may read: the policy as a condition of SQL, from the functions of the pages. */
const allowed: Record<string, (viewer: Viewer) => Promise<{ id: string }[]>> = {
  proposal: async (viewer) => await listProposals(db, viewer),
  workshop: async (viewer) => {
    const { coming, past } = await listWorkshops(db, viewer);
    return [...coming, ...past];
  },
  record: async (viewer) => await listRecordLines(db, viewer, await ids("record")),
  useCase: async (viewer) => await listUseCases(db, viewer, { limit: 100 }),
  trial: async (viewer) => await listTrials(db, viewer),
  person: async (viewer) => await listColleagues(db, viewer, await ids("person")),
};

async function ids(table: "record" | "person" | "proposal" | "workshop" | "use_case" | "trial"): Promise<string[]> {
  return (await db.selectFrom(table).select("id").execute()).map(({ id }) => id);
}

describe("everybody of the demo finds of each noun what he may read, and nothing else", () => {
  test.each(everybody)("%s", async (key) => {
    const viewer = await viewerOf(key);
    for (const [kind, read] of Object.entries(allowed)) {
      const readable = (await read(viewer)).map(({ id }) => id).sort();
      expect([kind, await found(viewer, kind as DocumentKind)]).toEqual([kind, readable]);
    }
  });

  test("the nouns of the demo are all there for somebody", async () => {
    const kit = await actor("kit.lam");
    const yvonne = await actor("yvonne.lee");
    for (const kind of ["proposal", "person"] as const) expect((await found(kit, kind)).length).toBeGreaterThan(0);
    for (const kind of ["workshop", "record", "trial"] as const)
      expect((await found(yvonne, kind)).length).toBeGreaterThan(0);
  });

  test("what search found is read again the same way by the lines that are shown", async () => {
    for (const key of ["nobody", "mei.chan", "peter.leung", "kit.lam", "owen.reyes", "yvonne.lee", "hin.lo"]) {
      const viewer = await viewerOf(key);
      const lines = {
        proposal: await listProposalLines(db, viewer, await ids("proposal")),
        workshop: await listWorkshopLines(db, viewer, await ids("workshop")),
        useCase: await listUseCaseLines(db, viewer, await ids("use_case")),
        trial: await listTrialLines(db, viewer, await ids("trial")),
      };
      for (const [kind, shown] of Object.entries(lines))
        expect([key, kind, shown.map(({ id }) => id).sort()]).toEqual([
          key,
          kind,
          await found(viewer, kind as DocumentKind),
        ]);
    }
  });
});
