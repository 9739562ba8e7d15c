import { describe, expect, it } from "vitest";
import type { Snapshot } from "#app/domain/board/wire.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { renameBoard } from "#db/boards.ts";
import { openTestSite } from "../setup/site.ts";
import { newWord } from "../setup/word.ts";

const site = await openTestSite();
const boardId = demoId("board", "sme-carbon-framing");

describe("GET /boards/:id/snapshot", () => {
  it("gives who has a seat everything that stands on the board, and 304 when he has it (B7)", async () => {
    const bank = await site.as("kelvin.lau");
    const response = await bank(paths.boardSnapshot(boardId), { headers: { "Accept-Encoding": "gzip" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const snapshot = (await response.json()) as Snapshot;
    const etag = response.headers.get("etag") ?? "";
    expect(etag).toMatch(new RegExp(`^"${snapshot.seq}-`));
    expect(snapshot.elements.filter(({ kind }) => kind === "frame")).toHaveLength(10);
    const again = await bank(paths.boardSnapshot(boardId), { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
  });

  it("says the board's present title, also to who holds it under the former one", async () => {
    const bank = await site.as("kelvin.lau");
    const before = await bank(paths.boardSnapshot(boardId));
    const title = newWord();
    await site.deps.db.transaction().execute((tx) => renameBoard(tx, boardId, title));
    const after = await bank(paths.boardSnapshot(boardId), {
      headers: { "If-None-Match": before.headers.get("etag") ?? "" },
    });
    expect([after.status, ((await after.json()) as Snapshot).board.title]).toEqual([200, title]);
  });

  it("is not found for a rival, for an unknown board, and for what is no id", async () => {
    const rival = await site.as("owen.reyes");
    const bank = await site.as("kelvin.lau");
    for (const response of [
      await rival(paths.boardSnapshot(boardId)),
      await bank(paths.boardSnapshot(newId())),
      await bank(paths.boardSnapshot("1")),
    ]) {
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain("Statement");
    }
  });

  it("sends who isn't signed in to sign in", async () => {
    const nobody = await site.as(null);
    expect((await nobody(paths.boardSnapshot(boardId))).headers.get("location")).toContain(paths.signIn());
  });
});
