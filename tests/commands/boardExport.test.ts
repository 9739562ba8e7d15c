import { inflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { NewElement } from "#app/domain/board/element.ts";
import { exportFormats } from "#app/domain/board/exports.ts";
import { ordersAbove } from "#app/domain/board/order.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { insertBoard } from "#db/boards.ts";
import { exportBoard, ruleExports } from "#server/commands/exportBoard.ts";
import { putImage } from "#server/commands/putImage.ts";
import { openWorld } from "../setup/deps.ts";

const world = await openWorld();
const { db } = world.deps;
const at = new Date("2026-11-23T03:04:00Z");
const deps = { ...world.deps, clock: () => at };
const workshopId = demoId("workshop", "sme-carbon");
const boardId = demoId("board", "sme-carbon-framing");
const canary = "驫麤鱻";

const note = (text: string, z: string, more: Partial<Extract<NewElement, { kind: "note" }>> = {}): NewElement => ({
  kind: "note",
  place: { frame: null, z },
  geo: [0, 0, 192, 116, 0],
  style: { colour: "blue" },
  data: { text, tags: ["租戶"] },
  ...more,
});

async function taken(who: string, format: (typeof exportFormats)[number], board = boardId) {
  const made = await exportBoard(deps, await world.actor(who), board, { format, scale: 1, language: "zh-Hant" });
  if (!made.ok) return made.refusal.code;
  const { content } = made.value;
  return typeof content === "string" ? content : Buffer.from(content);
}

/** The characters that a PDF draws, by its ToUnicode tables. */
function charactersOf(pdf: Buffer): Set<string> {
  const characters = new Set<string>();
  for (let start = pdf.indexOf("stream\n"); start >= 0; start = pdf.indexOf("stream\n", start + 7)) {
    try {
      const text = inflateSync(pdf.subarray(start + 7, pdf.indexOf("endstream", start))).toString("latin1");
      if (!text.includes("begincmap")) continue;
      for (const [, code = ""] of text.matchAll(/<([0-9a-f]{4})>(?=[\s\]])/gi))
        characters.add(String.fromCharCode(Number.parseInt(code, 16)));
    } catch {
      // Not every stream is deflated.
    }
  }
  return characters;
}

async function boardWith(texts: readonly string[]): Promise<string> {
  const order = ordersAbove(null, texts.length);
  const { personId: createdBy } = await world.actor("kelvin.lau");
  const made = await db.transaction().execute((tx) =>
    insertBoard(
      tx,
      { workshopId, title: "碳 & <b>", canvas: "blank", createdBy },
      texts.map((text, i) => note(text, order[i]!, { geo: [i * 208, 0, 192, 116, 0] })),
    ),
  );
  return made.id;
}

describe("a board as a file", () => {
  test("holds its Chinese notes in all six formats, marked as confidential, with who took it out and when", async () => {
    const board = await boardWith(["業主代讀電錶，租戶看不到讀數", "=HYPERLINK(1)", "**bold** <script>"]);
    const [csv, md, json, svg] = await Promise.all(
      (["csv", "md", "json", "svg"] as const).map(async (format) => String(await taken("kelvin.lau", format, board))),
    );
    for (const text of [csv!, md!, json!, svg!]) {
      expect(text).toContain("業主代讀電錶");
      expect(text).toContain("2026-11-23 11:04 HKT");
      expect(text).toContain("Kelvin Lau");
    }
    // A spreadsheet runs nothing, Markdown and SVG hold no mark-up of a note's.
    expect(csv).toContain("'=HYPERLINK(1)");
    expect(md).toContain("\\*\\*bold\\*\\* \\<script\\>");
    expect(svg).not.toContain("<script");
    expect(svg).toContain("碳 &amp; &lt;b&gt;");
    expect(JSON.parse(json!)).toMatchObject({ format: "co-creation-lab/board", version: 1, board: { id: board } });
    const pdf = (await taken("kelvin.lau", "pdf", board)) as Buffer;
    const drawn = charactersOf(pdf);
    expect([..."業主代讀電錶租戶須予保密"].filter((one) => !drawn.has(one))).toEqual([]);
    const png = (await taken("kelvin.lau", "png", board)) as Buffer;
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(600);
  });

  test("doesn't exist for a rival without a seat, nor for whoever only watches", async () => {
    for (const format of exportFormats)
      for (const who of ["peter.leung", "owen.reyes", "kit.lam", "nora.fung", "hin.lo"])
        expect(await taken(who, format), `${who} ${format}`).toBe("not-found");
  });

  test("tells nothing of private notes, others' or one's own, and nothing of a vote that is open", async () => {
    const board = await boardWith(["Everybody reads this"]);
    const before = new Map<string, unknown>();
    for (const format of exportFormats) before.set(format, await taken("yvonne.lee", format, board));
    const { personId } = await world.actor("kelvin.lau");
    await db
      .insertInto("board_private")
      .values({ board_id: board, id: newId(), person_id: personId, value: note(canary, "a9") })
      .execute();
    const round = newId();
    const { id: element } = await db
      .selectFrom("board_element")
      .select("id")
      .where("board_id", "=", board)
      .executeTakeFirstOrThrow();
    const { personId: opened_by } = await world.actor("yvonne.lee");
    await db
      .insertInto("vote_round")
      .values({ id: round, board_id: board, title: `Secret ${canary}`, budget: 3, opened_by })
      .execute();
    await db
      .insertInto("vote")
      .values({ round_id: round, person_id: personId, element_id: element, count: 3 })
      .execute();
    for (const format of exportFormats) {
      const after = await taken("yvonne.lee", format, board);
      if (Buffer.isBuffer(after)) {
        expect(charactersOf(after).has("驫"), format).toBe(false);
        if (format === "png") expect(after.equals(before.get(format) as Buffer)).toBe(true);
      } else expect(after).toBe(before.get(format));
    }
    for (const format of ["csv", "md", "json"] as const)
      expect(await taken("kelvin.lau", format, board), format).not.toContain(canary);
    await db.updateTable("vote_round").set({ state: "closed", closed_at: at }).where("id", "=", round).execute();
    expect(await taken("kelvin.lau", "csv", board)).toContain(`Secret ${canary}: 3`);
  });

  test("shows the pictures that stand on it, and none that was taken off; whoever only watches takes none out", async () => {
    const board = await boardWith([]);
    const kelvin = await world.actor("kelvin.lau");
    const plain = async (background: string) => {
      const create = { width: 400, height: 200, channels: 4 as const, background };
      const content = [await sharp({ create }).png().toBuffer()];
      const spot = { element: newId(), x: background === "#ff0000" ? 0 : 600, y: 0 };
      const put = await putImage(deps, kelvin, board, spot, { name: "sketch.png", content });
      expect(put.ok).toBe(true);
      return spot.element;
    };
    const red = await plain("#ff0000");
    await plain("#0000ff");
    const coloursOf = async (file: Buffer) => {
      const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
      const seen = { red: 0, blue: 0 };
      for (let i = 0; i < data.length; i += info.channels) {
        const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
        if (r > 240 && g < 20 && b < 20) seen.red += 1;
        if (b > 240 && g < 20 && r < 20) seen.blue += 1;
      }
      return seen;
    };
    const both = await coloursOf((await taken("kelvin.lau", "png", board)) as Buffer);
    expect(both.red).toBeGreaterThan(75_000);
    expect(both.blue).toBeGreaterThan(75_000);
    expect(String(await taken("kelvin.lau", "svg", board)).match(/href="data:image\/jpeg;base64,/g)).toHaveLength(2);
    const withBoth = (await taken("kelvin.lau", "pdf", board)) as Buffer;
    expect(withBoth.toString("latin1").match(/\/Subtype \/Image/g)).toHaveLength(2);

    await db.updateTable("board_element").set({ deleted_at: at }).where("id", "=", red).execute();
    const left = await coloursOf((await taken("kelvin.lau", "png", board)) as Buffer);
    expect(left.red).toBe(0);
    expect(left.blue).toBeGreaterThan(75_000);
    // Facilitators find it again in the history, not in a file.
    expect(String(await taken("yvonne.lee", "svg", board)).match(/<image /g)).toHaveLength(1);
    expect(await taken("peter.leung", "png", board)).toBe("not-found");
    // He observes: he sees them on his screen.
    expect(await taken("hin.lo", "png", board)).toBe("not-found");
  });

  test("is kept by facilitators to themselves where they say so, and nobody else may say it", async () => {
    const kelvin = await world.actor("kelvin.lau");
    expect(await ruleExports(deps, kelvin, workshopId, { rule: "facilitators" })).toMatchObject({
      refusal: { code: "board-facilitators" },
    });
    expect(
      await ruleExports(deps, await world.actor("peter.leung"), workshopId, { rule: "facilitators" }),
    ).toMatchObject({ refusal: { code: "not-found" } });
    const yvonne = await world.actor("yvonne.lee");
    expect((await ruleExports(deps, yvonne, workshopId, { rule: "facilitators" })).ok).toBe(true);
    expect(await taken("kelvin.lau", "csv")).toBe("not-found");
    expect(await taken("yvonne.lee", "csv")).toContain("frame,canvas");
    expect((await ruleExports(deps, yvonne, workshopId, { rule: "table" })).ok).toBe(true);
    expect(await taken("kelvin.lau", "csv")).toContain("frame,canvas");
  });

  test("is written down: who, which board, in which format", async () => {
    const board = await boardWith(["Audited"]);
    await taken("kelvin.lau", "md", board);
    await taken("peter.leung", "md", board);
    const events = await db
      .selectFrom("event")
      .select(["actor_id", "data"])
      .where("kind", "=", "board.exported")
      .where("subject_id", "=", board)
      .execute();
    const { personId } = await world.actor("kelvin.lau");
    expect(events).toMatchObject([{ actor_id: personId, data: { format: "md", workshopId } }]);
  });

  test("is a table for ten thousand elements, and refuses to be a picture of them", async () => {
    const board = await boardWith(Array.from({ length: 10_000 }, (_, i) => `Note ${i}`));
    expect(String(await taken("kelvin.lau", "csv", board)).split("\r\n")).toHaveLength(10_003);
    expect((JSON.parse(String(await taken("kelvin.lau", "json", board))) as { elements: [] }).elements).toHaveLength(
      10_000,
    );
    expect(await taken("kelvin.lau", "png", board)).toBe("board-too-large-to-draw");
  }, 30_000);
});
