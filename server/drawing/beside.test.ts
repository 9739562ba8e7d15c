import { describe, expect, it } from "vitest";
import { newId } from "#app/domain/id.ts";
import { drawFor } from "./beside.ts";

/** Files that are given up when their turn comes: who waits for whom is seen without drawing any. */
function files() {
  const turns: string[] = [];
  let go = () => {};
  const gate = new Promise<void>((open) => {
    go = open;
  });
  const wanted = (name: string) => async () => {
    turns.push(name);
    await gate;
    throw new Error(`${name} fails`);
  };
  return { turns, wanted, go };
}

describe("files that are made beside the boards", () => {
  it("come one after the other, and nobody waits behind all that somebody else wants", async () => {
    const [ann, ben] = [newId(), newId()];
    const { turns, wanted, go } = files();
    const all = [1, 2, 3].map((i) => drawFor(ann, wanted(`Ann's ${i}`)));
    all.push(drawFor(ben, wanted("Ben's")));
    await new Promise(setImmediate);
    expect(turns).toEqual(["Ann's 1"]);
    go();
    const made = await Promise.allSettled(all);
    expect(turns).toEqual(["Ann's 1", "Ben's", "Ann's 2", "Ann's 3"]);
    // One that fails holds up none of the others, and tells its own person alone.
    expect(made.map((one) => one.status === "rejected" && String(one.reason))).toEqual([
      "Error: Ann's 1 fails",
      "Error: Ann's 2 fails",
      "Error: Ann's 3 fails",
      "Error: Ben's fails",
    ]);
  });

  it("are refused to who waits for six, and to everybody while two dozen wait; later they are taken again", async () => {
    const busy = { ok: false, refusal: { code: "board-export-busy" } };
    const people = Array.from({ length: 4 }, newId);
    const { wanted, go } = files();
    const waiting = people.flatMap((person, i) =>
      Array.from({ length: 6 }, (_, n) => {
        const file = drawFor(person, wanted(`${i}.${n}`));
        return file.catch(() => "given up");
      }),
    );
    expect(await drawFor(people[0]!, wanted("a seventh"))).toEqual(busy);
    expect(await drawFor(newId(), wanted("another's"))).toEqual(busy);
    go();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["given up"]));
    await expect(drawFor(people[0]!, wanted("a later one"))).rejects.toThrow("a later one fails");
  });
});
