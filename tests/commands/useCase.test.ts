import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#app/domain/actor.ts";
import { demoId } from "#app/domain/id.ts";
import { listNotifications } from "#db/notifications.ts";
import { organisationId } from "#db/seed/world.ts";
import { findUseCase, insertUseCase, listUseCases } from "#db/useCases.ts";
import { challengeUseCase } from "#server/commands/challengeUseCase.ts";
import { noteUseCase } from "#server/commands/noteUseCase.ts";
import { saveUseCase, saveUseCaseInput } from "#server/commands/saveUseCase.ts";
import { signUseCase } from "#server/commands/signUseCase.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { deps } = world;
let mei: Actor, grace: Actor, tony: Actor, kit: Actor, peter: Actor, owen: Actor;

beforeAll(async () => {
  [mei, grace, tony, kit, peter, owen] = (await Promise.all(
    ["mei.chan", "grace.wong", "tony.ip", "kit.lam", "peter.leung", "owen.reyes"].map(world.actor),
  )) as [Actor, Actor, Actor, Actor, Actor, Actor];
});

const words = {
  title: "Proof beside the call",
  summary: "A score and a second channel",
  solution: "Two hosts",
  benefits: "",
  dataNeeded: "60 consented hours",
  risks: "Drift",
  controls: "Monthly bench",
  metrics: "42 % → 90 %",
  trialPlan: "26 weeks",
};

/** A use case of Harbour Bank with Mirage Truth as its partner. */
async function drafted(content: Partial<typeof words> = {}) {
  return await deps.db.transaction().execute((tx) =>
    insertUseCase(tx, {
      ...words,
      ...content,
      problemId: demoId("problem", "deepfake"),
      workshopId: null,
      organisationId: organisationId("harbourbank"),
      createdBy: mei.personId,
      recordIds: [demoId("record", "deepfake/risk-unseen")],
      partnerIds: [organisationId("sup-134")],
    }),
  );
}

const stateOf = async (id: string) => (await findUseCase(deps.db, mei, id))?.state;

describe("the sign-off of a use case", () => {
  it("is signed by the first line, challenged by the second, signed again and cleared", async () => {
    const id = await drafted();
    expect(await signUseCase(deps, mei, { id, rev: 1, comment: "" })).toMatchObject({ ok: true });
    expect(
      await challengeUseCase(deps, grace, { id, rev: 1, outcome: "challenged", comment: "Who owns it?" }),
    ).toMatchObject({
      ok: true,
    });
    expect(await stateOf(id)).toBe("challenged");
    expect(await saveUseCase(deps, mei, { id, rev: 1, content: { controls: "Owned by model risk" } })).toEqual({
      ok: true,
      value: { rev: 2 },
    });
    expect(await stateOf(id)).toBe("drafted");
    await signUseCase(deps, mei, { id, rev: 2, comment: "" });
    await challengeUseCase(deps, grace, { id, rev: 2, outcome: "cleared", comment: "" });
    expect(await stateOf(id)).toBe("ready");
    const useCase = await findUseCase(deps.db, mei, id);
    expect(useCase?.signOffs.map(({ line, outcome, rev }) => [line, outcome, rev])).toEqual([
      ["first", "signed", 1],
      ["second", "challenged", 1],
      ["first", "signed", 2],
      ["second", "cleared", 2],
    ]);
  });

  it("is void after an edit: it must be signed and cleared again", async () => {
    const id = await drafted();
    await signUseCase(deps, mei, { id, rev: 1, comment: "" });
    await challengeUseCase(deps, grace, { id, rev: 1, outcome: "cleared", comment: "" });
    await saveUseCase(deps, mei, { id, rev: 1, content: { risks: "Drift, and reliance on silence" } });
    expect(await stateOf(id)).toBe("drafted");
    expect(await challengeUseCase(deps, grace, { id, rev: 2, outcome: "cleared", comment: "" })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
  });

  it("stands when nothing was changed", async () => {
    const id = await drafted();
    await signUseCase(deps, mei, { id, rev: 1, comment: "" });
    expect(await saveUseCase(deps, mei, { id, rev: 1, content: { risks: words.risks } })).toEqual({
      ok: true,
      value: { rev: 1 },
    });
    expect(await stateOf(id)).toBe("first-line-signed");
  });

  it("saves the field that was edited and leaves the others as they were", async () => {
    const id = await drafted();
    const input = saveUseCaseInput.parse({ id, rev: "1", content: { controls: "Owned by model risk" } });
    await saveUseCase(deps, mei, input);
    expect((await findUseCase(deps.db, mei, id))?.content).toEqual({ ...words, controls: "Owned by model risk" });
  });

  it("needs its words: what is missing is named", async () => {
    const id = await drafted({ controls: "", metrics: " " });
    expect(await signUseCase(deps, mei, { id, rev: 1, comment: "" })).toMatchObject({
      refusal: {
        code: "use-case-incomplete",
        detail: { count: 2 },
        fields: { controls: "required", metrics: "required" },
      },
    });
  });

  it("can't be given by one person for both lines", async () => {
    const id = await drafted();
    const both: Actor = { ...mei, roles: ["problem-owner", "second-line"] };
    await signUseCase(deps, both, { id, rev: 1, comment: "" });
    expect(await challengeUseCase(deps, both, { id, rev: 1, outcome: "cleared", comment: "" })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
    expect(await stateOf(id)).toBe("first-line-signed");
  });

  it("is for the words the signer read: a colleague's edit in between is said", async () => {
    const id = await drafted();
    await saveUseCase(deps, mei, { id, rev: 1, content: { risks: "Another" } });
    expect(await signUseCase(deps, mei, { id, rev: 1, comment: "" })).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    expect(await saveUseCase(deps, mei, { id, rev: 1, content: { risks: "Mine" } })).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
  });

  it("is observed by the third line, which changes no state and can't sign", async () => {
    const id = await drafted();
    expect(await noteUseCase(deps, tony, { id, comment: "We will sample." })).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe("drafted");
    expect(await signUseCase(deps, tony, { id, rev: 1, comment: "" })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
    expect(await noteUseCase(deps, mei, { id, comment: "Not mine to note." })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
  });

  it("calls the line whose turn it is, and not the one who did it", async () => {
    const id = await drafted();
    await signUseCase(deps, mei, { id, rev: 1, comment: "" });
    await world.settle();
    const of = async (actor: Actor) =>
      (await listNotifications(deps.db, actor.personId, { limit: 50 })).filter(({ subject }) => subject.id === id);
    expect((await of(grace)).map(({ kind }) => kind)).toEqual(["use-case.signed"]);
    expect(await of(mei)).toEqual([]);
    expect(await of(kit)).toEqual([]);
  });
});

describe("who sees a use case", () => {
  it("its institution and its partner, with the records it was gathered from", async () => {
    const id = await drafted();
    for (const actor of [mei, grace, tony, kit]) {
      const useCase = await findUseCase(deps.db, actor, id);
      expect(useCase?.records).toHaveLength(1);
    }
  });

  it("a rival bank, a rival supplier and a visitor find nothing, neither alone nor in lists", async () => {
    const id = await drafted();
    for (const actor of [peter, owen, null]) {
      expect(await findUseCase(deps.db, actor, id)).toBeUndefined();
      expect((await listUseCases(deps.db, actor, { limit: 100 })).map((one) => one.id)).not.toContain(id);
    }
  });

  it("a partner reads and can't write; a rival's attempt meets nothing", async () => {
    const id = await drafted();
    expect(await saveUseCase(deps, kit, { id, rev: 1, content: { risks: "None" } })).toMatchObject({
      refusal: { code: "wrong-state" },
    });
    for (const actor of [peter, owen]) {
      expect(await saveUseCase(deps, actor, { id, rev: 1, content: { risks: "None" } })).toMatchObject({
        refusal: { code: "not-found" },
      });
      expect(await signUseCase(deps, actor, { id, rev: 1, comment: "" })).toMatchObject({
        refusal: { code: "not-found" },
      });
    }
    expect((await findUseCase(deps.db, mei, id))?.content.risks).toBe(words.risks);
  });

  it("its list goes on where the page before ended", async () => {
    const all = await listUseCases(deps.db, mei, { limit: 100 });
    const [first] = await listUseCases(deps.db, mei, { limit: 1 });
    const rest = await listUseCases(deps.db, mei, { limit: 100, before: first });
    expect([first, ...rest].map((one) => one?.id)).toEqual(all.map(({ id }) => id));
  });
});
