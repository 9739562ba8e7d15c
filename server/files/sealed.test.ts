import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { keyRing } from "./keys.ts";
import { seal, segmentBytes, unseal } from "./sealed.ts";

const folder = mkdtempSync(join(tmpdir(), "lab-sealed-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fileId = "0198a2b4-0000-7000-8000-000000000001";
const key = randomBytes(32);
let made = 0;

async function* inPieces(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function sealed(content: Buffer, pieces = 1000) {
  made += 1;
  const path = join(folder, String(made));
  const result = await seal(inPieces(content, pieces), { path, key, fileId }, 1e9);
  return { path, ...result };
}

async function allOf(path: string, withKey = key, id = fileId): Promise<Buffer> {
  const file = await unseal(path, withKey, id);
  try {
    const parts: Buffer[] = [];
    for await (const part of file.stream()) parts.push(part);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

describe("a sealed file", () => {
  test.each([0, 1, segmentBytes - 1, segmentBytes, segmentBytes + 1, 3 * segmentBytes, 200_001])(
    "of %i bytes comes back as it was",
    async (length) => {
      const content = randomBytes(length);
      const { path, size } = await sealed(content, 7919);
      expect(size).toBe(length);
      expect((await allOf(path)).equals(content)).toBe(true);
      const file = await unseal(path, key, fileId);
      expect(file.size).toBe(length);
      const from = Math.max(0, length - 5);
      expect((await file.read(from, 100)).equals(content.subarray(from))).toBe(true);
      await file.close();
    },
  );

  test("shows nothing of its content on disk", async () => {
    const { path } = await sealed(Buffer.from("a very confidential sentence ".repeat(100)));
    expect(readFileSync(path).includes("confidential")).toBe(false);
  });

  test("that was changed, cut off, reordered or lengthened is refused, and nothing of the bad part is given out", async () => {
    const content = randomBytes(3 * segmentBytes + 10);
    const { path } = await sealed(content);
    const bytes = readFileSync(path);
    const whole = segmentBytes + 16;
    const part = (index: number) => bytes.subarray(15 + index * whole, 15 + (index + 1) * whole);
    const head = bytes.subarray(0, 15);
    const flipped = (at: number) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    const damages: Record<string, Buffer> = {
      "a changed byte": flipped(15 + whole + 500),
      "a changed tag": flipped(bytes.length - 1),
      "a changed header": flipped(9),
      "no last segment": bytes.subarray(0, 15 + 3 * whole),
      "half a segment": bytes.subarray(0, 15 + 2 * whole + 100),
      "segments in another order": Buffer.concat([head, part(1), part(0), part(2), part(3)]),
      "a segment twice": Buffer.concat([head, part(0), part(0), part(2), part(3)]),
      "a segment left out": Buffer.concat([head, part(0), part(2), part(3)]),
      "more at the end": Buffer.concat([bytes, Buffer.from("more")]),
      nothing: Buffer.alloc(0),
    };
    for (const [name, damaged] of Object.entries(damages)) {
      const at = join(folder, "damaged");
      writeFileSync(at, damaged);
      await expect(allOf(at), name).rejects.toThrow();
    }
    writeFileSync(path, damages["a changed byte"]!);
    const file = await unseal(path, key, fileId);
    const given: Buffer[] = [];
    await expect(
      (async () => {
        for await (const each of file.stream()) given.push(each);
      })(),
    ).rejects.toThrow();
    await file.close();
    expect(Buffer.concat(given).equals(content.subarray(0, segmentBytes))).toBe(true);
  });

  test("opens with its own key and id alone", async () => {
    const { path } = await sealed(Buffer.from("own"));
    await expect(allOf(path, randomBytes(32))).rejects.toThrow();
    await expect(allOf(path, key, fileId.replace("1", "2"))).rejects.toThrow();
  });

  test("stops at its limit while it is written", async () => {
    let came = 0;
    async function* endless() {
      for (;;) {
        came += 1;
        yield Buffer.alloc(1000);
      }
    }
    const path = join(folder, "endless");
    await expect(seal(endless(), { path, key, fileId }, 100_000)).rejects.toMatchObject({ tag: "too-large" });
    expect(came).toBe(101);
  });
});

describe("a file's key", () => {
  const [first, second] = [randomBytes(32), randomBytes(32)];

  test("is opened by the key that wrapped it, also when a newer one stands before it", () => {
    const wrapped = keyRing([first]).wrap(fileId, key);
    expect(keyRing([second, first]).unwrap(fileId, wrapped).equals(key)).toBe(true);
    expect(() => keyRing([second]).unwrap(fileId, wrapped)).toThrow(/FILES_KEY/);
  });

  test("is useless for another file, and when it was changed", () => {
    const ring = keyRing([first]);
    const { wrapped, keyId } = ring.wrap(fileId, key);
    expect(() => ring.unwrap(fileId.replace("1", "2"), { wrapped, keyId })).toThrow();
    const changed = Buffer.from(wrapped, "base64");
    changed[20]! ^= 1;
    expect(() => ring.unwrap(fileId, { wrapped: changed.toString("base64"), keyId })).toThrow();
  });
});
