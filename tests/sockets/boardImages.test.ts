import { readdirSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { boardEvents } from "#app/domain/board/wire.ts";
import { newId } from "#app/domain/id.ts";
import { openFile } from "#server/commands/openFile.ts";
import { putImage } from "#server/commands/putImage.ts";
import { boardImage } from "#server/files/boardImage.ts";
import { sweepFiles } from "#server/files/sweep.ts";
import { setRegister, until } from "./boardClient.ts";
import { openBoardWorld } from "./boardWorld.ts";

const world = await openBoardWorld();
const { deps } = world;
const { workshopId, boardId } = await world.workshop({
  "kelvin.lau": "participant",
  "divya.nair": "participant",
  "hin.lo": "observer",
});
const picture = await sharp({ create: { width: 1_600, height: 800, channels: 3, background: "#0b7d5b" } })
  .png()
  .toBuffer();
const spot = (more = {}) => ({ element: newId(), x: 100, y: 100, ...more });
const put = async (key: string, content: Buffer | string = picture, where = spot(), name = "sketch.png") =>
  await putImage(deps, await world.actor(key), boardId, where, { name, content: [Buffer.from(content)] });

async function seen(key: string, fileId: string, headers: Record<string, string> = {}, board = boardId) {
  const actor = await world.actor(key);
  const request = new Request("http://lab.example/", { headers });
  const result = await boardImage(deps, actor, { boardId: board, fileId, size: "small" }, request);
  return result.ok ? result.value : result.refusal.code;
}

test("B1: an image is stored and stands on the board in one act, and others see it live, also at another process", async () => {
  const second = await world.secondProcess();
  const [divya, hin] = [await world.on(boardId, "divya.nair"), await world.on(boardId, "hin.lo", second.url)];
  const where = spot();
  expect(await put("kelvin.lau", picture, where)).toEqual({ ok: true, value: { element: where.element } });
  for (const client of [divya, hin]) await until(() => client.elements.has(where.element));
  const element = divya.elements.get(where.element)!;
  expect(element).toMatchObject({ kind: "image", geo: [-140, -20, 480, 240, 0], data: { alt: "" } });
  expect(element.by).toBe((await world.actor("kelvin.lau")).personId);
  const { file } = element.data as { file: string };

  const response = (await seen("hin.lo", file)) as Response;
  const drawn = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect([drawn.format, drawn.width]).toEqual(["webp", 320]);
  expect(response.headers.get("cache-control")).toBe("private, no-cache");
  // Asked again, the policy answers; the picture isn't sent.
  const again = (await seen("hin.lo", file, { "If-None-Match": response.headers.get("etag")! })) as Response;
  expect(again.status).toBe(304);

  // Its description is edited by ops like every text; what it shows is not.
  const kelvin = await world.on(boardId, "kelvin.lau");
  const [described, other] = await kelvin.send(
    setRegister(element, "data.alt", "A sketch of the meter"),
    setRegister(element, "data.file", newId()),
  );
  expect(described).toHaveProperty("seq");
  expect(other).toHaveProperty("refusal", "invalid-input");
});

test("who has no seat gets no image and puts none; an observer sees it and puts none", async () => {
  const where = spot();
  await put("kelvin.lau", picture, where);
  const kelvin = await world.on(boardId, "kelvin.lau");
  const { file } = kelvin.elements.get(where.element)!.data as { file: string };
  // The rival supplier, the rival bank, and the bank's own people without a seat.
  for (const key of ["owen.reyes", "peter.leung", "winnie.ho"]) {
    expect(await seen(key, file), key).toBe("not-found");
    expect(await openFile(deps, await world.actor(key), file), key).toMatchObject({ refusal: { code: "not-found" } });
    expect(await put(key), key).toMatchObject({ refusal: { code: "not-found" } });
  }
  // Nor by the address of a board of their own.
  const elsewhere = await world.workshop({ "owen.reyes": "participant" });
  expect(await seen("owen.reyes", file, {}, elsewhere.boardId)).toBe("not-found");
  expect(await seen("kelvin.lau", file, {}, elsewhere.boardId)).toBe("not-found");
  expect(await seen("hin.lo", file)).toBeInstanceOf(Response);
  expect(await put("hin.lo")).toMatchObject({ refusal: { code: "board-observer" } });
});

test("an image that was taken off the board is facilitators' alone to find again, and comes back with an undo", async () => {
  const where = spot();
  await put("kelvin.lau", picture, where);
  const kelvin = await world.on(boardId, "kelvin.lau");
  const { file } = kelvin.elements.get(where.element)!.data as { file: string };
  await kelvin.send({ opId: newId(), id: where.element, type: "delete" });
  expect(await seen("divya.nair", file)).toBe("not-found");
  expect(await seen("yvonne.lee", file)).toBeInstanceOf(Response);
  await sweepFiles({ ...deps, clock: () => new Date(deps.clock().getTime() + 7 * 86_400_000) });
  await kelvin.send({ opId: newId(), id: where.element, type: "restore" });
  expect(await seen("divya.nair", file)).toBeInstanceOf(Response);
});

test("an image whose commit was not heard of any more stands on its board with its bytes", async () => {
  const db = new Proxy(deps.db, {
    get(target, key) {
      if (key === "transaction") {
        return () => ({
          async execute(work: (tx: never) => Promise<unknown>) {
            await target.transaction().execute(work as never);
            throw new Error("connection gone");
          },
        });
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const where = spot();
  const content = { name: "sketch.png", content: [picture] };
  const kelvin = await world.actor("kelvin.lau");
  await expect(putImage({ ...deps, db }, kelvin, boardId, where, content)).rejects.toThrow("connection gone");
  const { file } = (await world.on(boardId, "divya.nair")).elements.get(where.element)!.data as { file: string };
  expect(await seen("divya.nair", file)).toBeInstanceOf(Response);
  expect(await seen("owen.reyes", file)).toBe("not-found");
});

test("what is no image, too large, not its own page's id, or comes at the wrong moment is refused, and nothing is left of it", async () => {
  const before = stored();
  const where = spot();
  expect(await put("kelvin.lau", "words", spot(), "notes.png")).toMatchObject({
    refusal: { code: "board-image-only" },
  });
  expect(await put("kelvin.lau", "GIF89a…", spot())).toMatchObject({ ok: false });
  expect(await put("kelvin.lau", picture, where, "A123456(3).png")).toMatchObject({
    refusal: { code: "file-customer-data" },
  });
  const facilitator = await world.on(boardId, "yvonne.lee");
  const direct = async (change: object) =>
    expect(await facilitator.ask(boardEvents.stage, change)).toMatchObject({ ok: true });
  await direct({ type: "hold" });
  expect(await put("kelvin.lau")).toMatchObject({ refusal: { code: "board-held" } });
  await direct({ type: "release" });
  for (const phase of ["writing", "private", "closed"]) {
    await direct({ type: "phase", phase });
    expect(await put("kelvin.lau"), phase).toMatchObject({ refusal: { code: "board-phase" } });
    if (phase === "private") await direct({ type: "reveal", anonymous: true });
  }
  await direct({ type: "phase", phase: "open" });
  expect(stored()).toEqual(before);
  expect(await put("kelvin.lau", picture, where)).toMatchObject({ ok: true });
  expect(await put("kelvin.lau", picture, where)).toMatchObject({ refusal: { code: "board-element-exists" } });
  await deps.db.updateTable("workshop").set({ state: "wrapped-up" }).where("id", "=", workshopId).execute();
  expect(await put("kelvin.lau")).toMatchObject({ refusal: { code: "board-over" } });
  expect(stored()).toHaveLength(before.length + 1);
});

/** Everything that lies in the folder of files. */
function stored(): string[] {
  return readdirSync(deps.files.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}
