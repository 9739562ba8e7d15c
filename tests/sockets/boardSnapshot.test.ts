import { describe, expect, it } from "vitest";
import type { Snapshot } from "#app/domain/board/wire.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();
const boardId = demoId("board", "sme-carbon-framing");

describe("GET /boards/:id/snapshot", () => {
  it("gives who has a seat everything that stands on the board, and 304 when he has it (B7)", async () => {
    const bank = await site.as("kelvin.lau");
    const response = await bank(paths.boardSnapshot(boardId), { headers: { "Accept-Encoding": "gzip" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    const snapshot = (await response.json()) as Snapshot;
    expect(response.headers.get("etag")).toBe(`"${snapshot.seq}"`);
    expect(snapshot.elements.filter(({ kind }) => kind === "frame")).toHaveLength(10);
    const again = await bank(paths.boardSnapshot(boardId), { headers: { "If-None-Match": `"${snapshot.seq}"` } });
    expect(again.status).toBe(304);
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
