import { expect, test } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import type { ThesaurusPreview } from "#app/domain/thesaurusPreview.ts";
import { problemId } from "#db/seed/problems.ts";
import { findThesaurusDraft, findThesaurusInUse, listConcepts } from "#db/thesaurus.ts";
import { findPreview, finishPreview } from "#db/thesaurus-previews.ts";
import { declareOwnConflict, recordConflict } from "#server/commands/declareConflict.ts";
import { previewThesaurus } from "#server/commands/publishThesaurus.ts";
import { saveConcept, saveConceptInput } from "#server/commands/saveConcept.ts";
import { showPreview } from "#server/thesaurus/shown.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor } = await openWorld();
const { db } = deps;
const nora = await actor("nora.fung");
const peter = await actor("peter.leung");
const kit = await actor("kit.lam");
const owen = await actor("owen.reyes");
/** Who looks after workshops, too, and so sees matches. */
const host: Actor = { ...nora, roles: [...nora.roles, "facilitator"] };
const calls = problemId("deepfake-calls");
const deepfake = problemId("deepfake");
/** A draft of another house. */
const draftOfOthers = problemId("contract-code");

async function previewed(): Promise<(viewer: Actor) => Promise<NonNullable<Awaited<ReturnType<typeof showPreview>>>>> {
  const inUse = await findThesaurusInUse(db);
  const concept = (await listConcepts(db, inUse?.number ?? 0)).find(({ id }) => id === "deepfake");
  const joined = (terms: readonly string[] = []) => terms.join("\n");
  const form = saveConceptInput.parse({
    label: concept?.label,
    terms: {
      en: joined([...(concept?.terms.en ?? []), "sham likeness"]),
      zhHant: joined(concept?.terms.zhHant),
      zhHans: joined(concept?.terms.zhHans),
    },
    near: concept?.near.join(","),
    unless: joined(concept?.unless),
    rev: concept?.rev,
  });
  expect(await saveConcept(deps, nora, "deepfake", form, "en")).toMatchObject({ ok: true });
  await previewThesaurus(deps, nora);
  const asked = await findPreview(db, nora.personId);
  const draft = await findThesaurusDraft(db);
  if (!asked || !draft) throw new Error("no preview");
  const figures = { problems: 1, recall: 1, queries: 1, typos: 1, chinese: 1, stuffers: 0 };
  const moves = [kit, owen].map(({ organisationId }) => ({ supplierId: organisationId, from: 1, to: 2, by: ["ekyc"] }));
  const tagged = (kind: string, id: string) => ({ kind, id, gained: ["ekyc"], lost: [] });
  const result: ThesaurusPreview = {
    documents: {
      read: 50,
      changed: 4,
      rows: [
        tagged("problem", calls),
        tagged("problem", draftOfOthers),
        tagged("supplier", kit.organisationId),
        tagged("person", peter.personId),
      ],
    },
    problems: { read: 20, changed: 3, rows: [calls, deepfake, draftOfOthers].map((id) => ({ id, moves })) },
    quality: { before: figures, after: figures },
  };
  await finishPreview(db, { ...asked, personId: nora.personId, at: deps.clock(), result });
  return async (viewer) => await showPreview(db, viewer, draft, "en");
}

test("a preview carries no row of what its operator may not see now, and moves only where he may see matches", async () => {
  const shown = await previewed();
  const admin = await shown(nora);
  expect(admin.state).toBe("done");
  expect(JSON.stringify(admin)).not.toContain(draftOfOthers);
  expect(JSON.stringify(admin)).not.toContain(peter.personId);
  expect(admin.result?.problems).toMatchObject({ read: 19, changed: 2 });
  expect(admin.result?.problems.rows.map(({ moves }) => moves)).toEqual([[], []]);
  expect(JSON.stringify(admin)).not.toContain(owen.organisationId);

  const hosting = await shown(host);
  expect(hosting.result?.problems.rows.map(({ id, moves }) => [id, moves.length])).toEqual([
    [calls, 2],
    [deepfake, 2],
  ]);
  // A rival that is kept from one problem by now stands in no move of it; of the other he does.
  const kept = { organisationId: owen.organisationId, reason: "A." };
  expect(await recordConflict(deps, peter, { scope: "problem", id: calls }, kept)).toMatchObject({ ok: true });
  expect((await shown(host)).result?.problems.rows.map(({ moves }) => moves.length)).toEqual([1, 2]);

  expect(await declareOwnConflict(deps, nora, { scope: "problem", id: calls }, { reason: "B." })).toMatchObject({
    ok: true,
  });
  for (const viewer of [nora, host]) {
    const after = await shown(viewer);
    expect(JSON.stringify(after)).not.toContain(calls);
    expect(after.result).toMatchObject({ documents: { changed: 1 }, problems: { changed: 1 } });
  }
});
