import { expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import type { Result } from "#app/domain/refusals.ts";
import { findEditedSupplier } from "#db/supplier-edits.ts";
import { findSupplier } from "#db/suppliers.ts";
import { browseSuppliers } from "#server/browsing/suppliers.ts";
import { discardSupplierProfile, publishSupplierProfile } from "#server/commands/publishSupplierProfile.ts";
import { saveSupplierProfile } from "#server/commands/saveSupplierProfile.ts";
import { rebuildSearch } from "#server/indexing/index.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
const [kit, mei, ...others] = await Promise.all(
  ["kit.lam", "mei.chan", "owen.reyes", "nora.fung", "yvonne.lee", "hin.lo"].map((key) => world.actor(key)),
);
const id = kit!.organisationId;
await rebuildSearch(deps);

const code = (result: Result<unknown>) => (result.ok ? "ok" : result.refusal.code);
const writer = newId();
const before = (await findEditedSupplier(deps.db, kit!, id))!;
const save = (patch: object, rev: number, by = writer) =>
  saveSupplierProfile(deps, kit!, id, { rev, writer: by, patch });
const finds = async (q: string) =>
  (await browseSuppliers(deps, mei!, { q, filters: {}, cursor: null }, "en")).rows.map(({ card }) => card.id);

test("what a supplier writes stays its own until it publishes; then directory and search have it in each language", async () => {
  const solution = {
    id: newId(),
    name: { en: "Quokkaphone" },
    description: { en: "Listens for quokkas." },
    maturity: 4,
  };
  const translated = { ...solution, name: { ...solution.name, zhHant: "短尾電話" } };
  const [kept] = before.content.solutions;
  expect(code(await save({ solutions: [kept, translated], themes: ["ai"] }, before.rev))).toBe("ok");
  await world.settle();
  expect((await findSupplier(deps.db, mei!, id))?.solutions.map(({ name }) => name)).not.toContain("Quokkaphone");
  expect(await finds("quokkaphone")).not.toContain(id);

  const written = (await findEditedSupplier(deps.db, kit!, id))!;
  // It is written in the firm's own language, so English alone isn't enough where that is another.
  expect(written.hasPending).toBe(true);
  const language = "en" as const;
  const summary = { en: "Hears who isn't there.", ...before.content.summary };
  const own = written.content.solutions.map((one) => ({
    ...one,
    name: { en: "Voice check", ...one.name },
    description: { en: "Checks voices.", ...one.description },
  }));
  expect(code(await save({ language, summary, solutions: own }, written.rev))).toBe("ok");
  expect(code(await publishSupplierProfile(deps, kit!, id))).toBe("ok");
  await world.settle();
  const published = (await findSupplier(deps.db, mei!, id))!;
  expect(published.rev).toBe(2);
  expect(published.solutions.map(({ texts }) => texts.name)).toContainEqual(translated.name);
  // Its id is ours, and the one that was left out is gone from the directory.
  expect(published.solutions.map((one) => one.id)).not.toContain(solution.id);
  expect(published.solutions).toHaveLength(2);
  expect(await finds("quokkaphone")).toContain(id);
  expect(await finds("短尾電話")).toContain(id);
  expect(code(await publishSupplierProfile(deps, kit!, id))).toBe("wrong-state");
});

test("a second tab's save is refused, and what was written can be thrown away", async () => {
  const { rev, content } = (await findEditedSupplier(deps.db, kit!, id))!;
  expect(code(await save({ references: content.references + 1 }, rev))).toBe("ok");
  expect(code(await save({ references: 0 }, rev, newId()))).toBe("changed-meanwhile");
  expect(code(await save({ themes: [] }, rev + 1))).toBe("ok");
  expect(code(await publishSupplierProfile(deps, kit!, id))).toBe("invalid-input");
  expect(code(await discardSupplierProfile(deps, kit!, id))).toBe("ok");
  expect((await findEditedSupplier(deps.db, kit!, id))?.content).toEqual(content);
});

test("nobody but its own people edits a profile or learns that it is being edited", async () => {
  for (const person of [mei!, ...others]) {
    expect(await findEditedSupplier(deps.db, person, id)).toBeUndefined();
    const { rev } = (await findEditedSupplier(deps.db, kit!, id))!;
    expect(code(await saveSupplierProfile(deps, person, id, { rev, writer, patch: {} }))).toBe("not-found");
    expect(code(await publishSupplierProfile(deps, person, id))).toBe("not-found");
    expect(code(await discardSupplierProfile(deps, person, id))).toBe("not-found");
  }
});

test("a solution of another firm can't be taken over by naming its id", async () => {
  const rival = others[0]!;
  const theirs = (await findSupplier(deps.db, rival, rival.organisationId))!.solutions[0]!;
  const { rev, content } = (await findEditedSupplier(deps.db, kit!, id))!;
  const taken = { id: theirs.id, name: { en: "Taken" }, description: { en: "Over." }, maturity: null };
  expect(code(await save({ solutions: [...content.solutions, taken] }, rev))).toBe("ok");
  expect(code(await publishSupplierProfile(deps, kit!, id))).toBe("ok");
  const after = (await findSupplier(deps.db, rival, rival.organisationId))!.solutions[0]!;
  expect(after).toEqual(theirs);
});
