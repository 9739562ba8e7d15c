import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, inject, test } from "vitest";
import { type Attachment, maxFileBytes } from "#app/domain/file.ts";
import { newId } from "#app/domain/id.ts";
import { proposalCriteria } from "#app/domain/proposal.ts";
import { exportDatabase, restoreDatabase } from "#db/archive.ts";
import { openClient } from "#db/client.ts";
import { listFileDisclosures } from "#db/disclosures.ts";
import { openSql } from "#db/driver.ts";
import { findEditedProblem } from "#db/problem-edits.ts";
import { listProblemVersions } from "#db/problem-versions.ts";
import { findProblem } from "#db/problems.ts";
import { findVersion } from "#db/proposal-versions.ts";
import { findProposal } from "#db/proposals.ts";
import { canonicalJson } from "#db/receipt.ts";
import { problemId } from "#db/seed/problems.ts";
import { acceptAgreement } from "#server/commands/acceptAgreement.ts";
import { discardProblemEdit } from "#server/commands/discardProblemEdit.ts";
import { lookConfidential } from "#server/commands/lookConfidential.ts";
import { openFile } from "#server/commands/openFile.ts";
import { publishProblemEdit } from "#server/commands/publishProblemEdit.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { saveProposal } from "#server/commands/saveProposal.ts";
import { startProposal } from "#server/commands/startProposal.ts";
import { storeFile } from "#server/commands/storeFile.ts";
import { submitProposal } from "#server/commands/submitProposal.ts";
import { exportFiles, missingFiles, restoreFiles } from "#server/files/archive.ts";
import { keyRing } from "#server/files/keys.ts";
import { rotateKeys } from "#server/files/rotate.ts";
import { openFiles } from "#server/files/store.ts";
import { sweepFiles } from "#server/files/sweep.ts";
import { openWorld } from "../setup/deps.ts";
import { pdf, photograph } from "../setup/documents.ts";

const world = await openWorld();
const { deps } = world;
const { db } = deps;

/** Published for invited suppliers, behind an agreement; of Jason's and Peter's banks. */
const confidential = problemId("mule-accounts");
/** A draft of Mei's bank. */
const draft = problemId("contract-code");
const jason = await world.actor("jason.tam");
const mei = await world.actor("mei.chan");
const agreedSupplier = await world.actor("lena.koh");
const invitedSupplier = await world.actor("owen.reyes");
const rivalSupplier = await world.actor("kit.lam");

const on = (id: string) => ({ kind: "problem" as const, id });

async function stored(actor: typeof mei, id: string, content: Buffer | string, name: string): Promise<Attachment> {
  const result = await storeFile(deps, actor, on(id), { name, content: [Buffer.from(content)] });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function attach(actor: typeof mei, id: string, attachments: Attachment[]) {
  const edited = await findEditedProblem(db, actor, id);
  return await saveProblem(deps, actor, id, { rev: edited!.rev, writer: newId(), patch: { attachments } });
}

/** The plain text this person gets, or the code of the refusal. */
async function read(actor: typeof mei, id: string): Promise<string> {
  const opened = await openFile(deps, actor, id);
  return opened.ok ? await new Response(opened.value.content).text() : opened.refusal.code;
}

/** Everything that lies in the folder of files. */
function onDisk(): string[] {
  if (!existsSync(deps.files.folder)) return [];
  return readdirSync(deps.files.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

describe("a file of a confidential problem", () => {
  test("opens with the full text, for nobody else, and its owner sees who opened it", async () => {
    const file = await stored(jason, confidential, "Thirty-one investigators", "Cases.txt");
    expect(file).toMatchObject({ name: "Cases.txt", type: "text/plain", size: 24 });
    expect((await attach(jason, confidential, [file])).ok).toBe(true);
    // Not published yet: it belongs to an edit.
    expect(await read(jason, file.id)).toBe("Thirty-one investigators");
    expect(await read(agreedSupplier, file.id)).toBe("not-found");
    expect((await findProblem(db, agreedSupplier, confidential))?.full?.attachments).toEqual([]);
    expect((await publishProblemEdit(deps, jason, confidential)).ok).toBe(true);

    expect(await read(agreedSupplier, file.id)).toBe("Thirty-one investigators");
    expect((await findProblem(db, agreedSupplier, confidential))?.full?.attachments).toEqual([file]);
    for (const other of [invitedSupplier, rivalSupplier, mei, await world.actor("samuel.kan")])
      expect([other.email, await read(other, file.id)]).toEqual([other.email, "not-found"]);
    expect(await read(jason, newId())).toBe("not-found");

    // Accepting the agreement opens it.
    const seen = await findProblem(db, invitedSupplier, confidential);
    expect(seen?.full).toBeNull();
    expect(JSON.stringify(seen)).not.toContain("Cases");
    const accepted = await acceptAgreement(deps, invitedSupplier, confidential, {
      text: seen!.agreement!,
      accepted: "yes",
    });
    expect(accepted.ok).toBe(true);
    expect(await read(invitedSupplier, file.id)).toBe("Thirty-one investigators");
    await read(invitedSupplier, file.id);
    const disclosures = await listFileDisclosures(db, on(confidential));
    expect(disclosures.map(({ name, fileName }) => [name, fileName])).toEqual([
      [invitedSupplier.name, "Cases.txt"],
      [agreedSupplier.name, "Cases.txt"],
    ]);
    const events = await db.selectFrom("event").selectAll().where("kind", "=", "problem.file-opened").execute();
    expect(events.map(({ actor_id }) => actor_id)).toEqual([agreedSupplier.personId, invitedSupplier.personId]);
    expect(JSON.stringify(events)).not.toContain("Cases");
  });

  test("opens for the lab's administrator while a reason that he gave holds, and the owner sees it", async () => {
    const nora = await world.actor("nora.fung");
    const [file] = (await findProblem(db, jason, confidential))!.full!.attachments;
    expect(await read(nora, file!.id)).toBe("not-found");
    const look = { noun: "problem" as const, id: confidential };
    expect((await lookConfidential(deps, nora, look, { reason: "A complaint about the figures" })).ok).toBe(true);
    expect(await read(nora, file!.id)).toContain("investigators");
    expect((await listFileDisclosures(db, on(confidential)))[0]?.name).toBe(nora.name);
    // A reason for one thing opens no other.
    const other = await stored(mei, draft, "other", "other.txt");
    expect(await read(nora, other.id)).toBe("not-found");
  });

  test("that an edit takes off stays with its version, for its owners", async () => {
    const [file] = (await findProblem(db, jason, confidential))!.full!.attachments;
    expect((await attach(jason, confidential, [])).ok).toBe(true);
    expect(await read(agreedSupplier, file!.id)).toContain("investigators");
    expect((await publishProblemEdit(deps, jason, confidential)).ok).toBe(true);
    expect(await read(agreedSupplier, file!.id)).toBe("not-found");
    expect(await read(jason, file!.id)).toContain("investigators");
    const versions = await listProblemVersions(db, confidential);
    expect(versions.at(-1)?.content.attachments).toEqual([file]);
    await later(2);
    expect(await read(jason, file!.id)).toContain("investigators");
  });

  test("that was put into an edit and discarded is gone a day later", async () => {
    const file = await stored(jason, confidential, "second thoughts", "second.txt");
    await attach(jason, confidential, [file]);
    await discardProblemEdit(deps, jason, confidential);
    expect(await read(jason, file.id)).toBe("second thoughts");
    await later(0.5);
    expect(await read(jason, file.id)).toBe("second thoughts");
    await later(2);
    expect(await read(jason, file.id)).toBe("not-found");
    expect(onDisk()).not.toContain(file.id);
    const row = await db.selectFrom("file").selectAll().where("id", "=", file.id).executeTakeFirstOrThrow();
    expect([row.wrapped_key, row.key_id]).toEqual([null, null]);
  });
});

describe("a file of evidence", () => {
  const words = {
    solutionId: null,
    title: "Deposits that settle on the second",
    approach: "A ledger beside the core.",
    evidence: "Two pilots.",
    plan: "Ten weeks.",
    team: "Three engineers.",
    costBand: "500k-1m" as const,
    dataNeeded: "Synthetic balances.",
    risks: "Finality.",
    ipPosition: "We keep ours.",
    answers: Object.fromEntries(proposalCriteria.map((criterion) => [criterion, "Yes."])),
  };

  test("is its firm's until the proposal is submitted, then the owner's too, and the receipt covers it", async () => {
    const [kit, peter] = [rivalSupplier, await world.actor("peter.leung")];
    const started = await startProposal(deps, kit, { problemId: problemId("tokenised-deposits") });
    if (!started.ok) throw new Error(started.refusal.code);
    const { id } = started.value;
    const subject = { kind: "proposal" as const, id };
    const body = { name: "Pilot.pdf", content: [await pdf("Pilot")] };
    for (const other of [peter, agreedSupplier, mei])
      expect(await storeFile(deps, other, subject, body)).toMatchObject({ refusal: { code: "not-found" } });
    const file = await storeFile(deps, kit, subject, body);
    const spare = await storeFile(deps, kit, subject, { name: "Spare.txt", content: [Buffer.from("spare")] });
    if (!file.ok || !spare.ok) throw new Error("not stored");
    const rev = async () => (await findProposal(db, kit, id))!.rev;
    const save = async (attachments: Attachment[]) =>
      await saveProposal(deps, kit, { id, rev: await rev(), ...words, attachments });
    expect((await save([file.value, spare.value])).ok).toBe(true);
    expect(await read(kit, file.value.id)).toContain("%PDF");
    expect(await read(peter, file.value.id)).toBe("not-found");

    const first = await submitProposal(deps, kit, { id, rev: await rev(), ...words });
    if (!first.ok) throw new Error(first.refusal.code);
    expect((await findProposal(db, peter, id))?.text.attachments).toEqual([file.value, spare.value]);
    const kept = (await findVersion(db, id, 1))!;
    expect(kept.content.attachments?.map(({ sha256 }) => sha256)).toEqual([file.value.sha256, spare.value.sha256]);
    expect(kept.hash).toBe(createHash("sha256").update(canonicalJson(kept.content)).digest("hex"));

    // A file of the draft is not the owner's, one of a submitted version stays his, and another file is another hash.
    await save([file.value]);
    const late = await storeFile(deps, kit, subject, { name: "Late.txt", content: [Buffer.from("late")] });
    if (!late.ok) throw new Error("not stored");
    await save([file.value, late.value]);
    expect(await read(peter, late.value.id)).toBe("not-found");
    await later(2);
    expect(await read(peter, spare.value.id)).toBe("spare");
    const second = await submitProposal(deps, kit, { id, rev: await rev(), ...words });
    expect(second.ok && second.value.hash).not.toBe(first.value.hash);
    expect(await read(peter, late.value.id)).toBe("late");
    for (const other of [agreedSupplier, invitedSupplier, mei, await world.actor("yvonne.lee")])
      expect([other.email, await read(other, late.value.id)]).toEqual([other.email, "not-found"]);
    expect((await listFileDisclosures(db, subject)).map(({ fileName }) => fileName)).toEqual(["Late.txt", "Spare.txt"]);
    // Saving the words alone leaves the list as it is.
    await saveProposal(deps, kit, { id, rev: await rev(), ...words, title: "Another title" });
    expect((await findProposal(db, kit, id))?.text.attachments).toHaveLength(2);
  });
});

describe("who may add a file", () => {
  test("is who may write: to others the draft is not there, and nothing of theirs is kept", async () => {
    const before = onDisk();
    let asked = false;
    const content = (function* () {
      asked = true;
      yield Buffer.from("x");
    })();
    for (const other of [rivalSupplier, jason, await world.actor("nora.fung")])
      expect(await storeFile(deps, other, on(draft), { name: "x.txt", content })).toMatchObject({
        refusal: { code: "not-found" },
      });
    expect(asked, "their bytes are not even read").toBe(false);
    expect(onDisk()).toEqual(before);
  });

  test("a file of another statement, a removed one and an invented one can't be put on a list", async () => {
    const foreign = await stored(jason, confidential, "theirs", "theirs.txt");
    const own = await stored(mei, draft, "ours", "ours.txt");
    const invalid = { refusal: { code: "invalid-input", fields: { attachments: "invalid" } } };
    expect(await attach(mei, draft, [own, foreign])).toMatchObject(invalid);
    expect(await attach(mei, draft, [{ ...own, id: newId() }])).toMatchObject(invalid);
    // What the browser says of a file doesn't count.
    expect((await attach(mei, draft, [{ ...own, name: "Other name.pdf", size: 1 }])).ok).toBe(true);
    expect((await findProblem(db, mei, draft))?.full?.attachments).toEqual([own]);
    expect(await read(jason, own.id)).toBe("not-found");
    await attach(mei, draft, []);
    await later(2);
    expect(await attach(mei, draft, [own])).toMatchObject(invalid);
  });
});

describe("what comes in", () => {
  test("is refused past 25 MB while it comes, and nothing of it stays", async () => {
    const before = onDisk();
    const chunk = Buffer.alloc(64 * 1024, "a");
    let sent = 0;
    function* body(bytes: number) {
      for (sent = 0; sent < bytes; ) {
        const part = chunk.subarray(0, Math.min(chunk.length, bytes - sent));
        sent += part.length;
        yield part;
      }
    }
    const store = (bytes: number) => storeFile(deps, mei, on(draft), { name: "long.txt", content: body(bytes) });
    expect(await store(maxFileBytes + 1)).toMatchObject({ refusal: { code: "file-too-large" } });
    expect(await store(10 * maxFileBytes)).toMatchObject({ refusal: { code: "file-too-large" } });
    expect(sent).toBeLessThan(maxFileBytes + 2 * chunk.length);
    expect(onDisk()).toEqual(before);
    expect(await store(maxFileBytes)).toMatchObject({ ok: true, value: { size: maxFileBytes } });
  });

  test("that breaks off, or isn't what it says, leaves nothing behind", async () => {
    const before = onDisk();
    async function* broken() {
      yield Buffer.alloc(100_000, "a");
      throw new Error("aborted");
    }
    expect(await storeFile(deps, mei, on(draft), { name: "a.txt", content: broken() })).toMatchObject({
      refusal: { code: "file-cut-off" },
    });
    const page = { name: "report.pdf", content: [Buffer.from("<html><script>alert(1)</script>")] };
    expect(await storeFile(deps, mei, on(draft), page)).toMatchObject({ refusal: { code: "file-kind" } });
    const card = { name: "4000 0000 0000 0002.txt", content: [Buffer.from("x")] };
    expect(await storeFile(deps, mei, on(draft), card)).toMatchObject({ refusal: { code: "file-customer-data" } });
    expect(onDisk()).toEqual(before);
    expect(await db.selectFrom("file").select("id").where("name", "in", ["a.txt", "report.pdf"]).execute()).toEqual([]);
  });

  test("a photograph is kept without place, camera and author", async () => {
    const file = await stored(mei, draft, await photograph(), "branch.jpg");
    const opened = await openFile(deps, mei, file.id);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const bytes = Buffer.from(await new Response(opened.value.content).arrayBuffer());
    expect(bytes.length).toBe(file.size);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes("Mei Chan")).toBe(false);
  });

  test("lies on disk sealed, under no name of its own, and opens only as it was stored", async () => {
    const file = await stored(mei, draft, await pdf("Very confidential"), "Very confidential.pdf");
    const path = deps.files.pathOf(file.id);
    const bytes = readFileSync(path);
    expect(onDisk().join()).not.toContain("confidential");
    expect(bytes.includes("%PDF")).toBe(false);
    const other = await stored(mei, draft, "other", "other.txt");
    for (const tampered of [
      Buffer.from(bytes.map((byte, index) => (index === 200 ? byte ^ 1 : byte))),
      bytes.subarray(0, bytes.length - 1),
      readFileSync(deps.files.pathOf(other.id)),
    ]) {
      writeFileSync(path, tampered);
      await expect(read(mei, file.id)).rejects.toThrow();
    }
    // Another file's row opens nothing either.
    writeFileSync(path, bytes);
    const { wrapped_key, key_id } = await db
      .selectFrom("file")
      .select(["wrapped_key", "key_id"])
      .where("id", "=", other.id)
      .executeTakeFirstOrThrow();
    const right = await db.selectFrom("file").select("wrapped_key").where("id", "=", file.id).executeTakeFirstOrThrow();
    await db.updateTable("file").set({ wrapped_key, key_id }).where("id", "=", file.id).execute();
    await expect(read(mei, file.id)).rejects.toThrow();
    await db.updateTable("file").set(right).where("id", "=", file.id).execute();
    expect(await read(mei, file.id)).toContain("%PDF");
  });
});

describe("a process that dies", () => {
  test("between the bytes and the row leaves bytes that are removed a day later", async () => {
    const kept = await stored(mei, draft, "kept", "kept.txt");
    await attach(mei, draft, [kept]);
    const id = newId();
    await (await deps.files.take(id, [Buffer.from("lost")], 100)).keep();
    await deps.files.take(newId(), [Buffer.from("half")], 100);
    await sweepFiles(deps);
    expect(onDisk()).toContain(id);
    const old = new Date(Date.now() - 25 * 3_600_000);
    for (const entry of readdirSync(deps.files.folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), old, old);
    expect(await sweepFiles(deps)).toBe(2);
    expect(onDisk()).not.toContain(id);
    expect(readdirSync(join(deps.files.folder, "incoming"))).toEqual([]);
    expect(await read(mei, kept.id)).toBe("kept");
  });

  test("between the row's removal and the bytes' leaves bytes that nothing opens, removed by the next sweep", async () => {
    const file = await stored(mei, draft, "gone", "gone.txt");
    await db
      .updateTable("file")
      .set({ removed_at: new Date(), wrapped_key: null, key_id: null })
      .where("id", "=", file.id)
      .execute();
    expect(await read(mei, file.id)).toBe("not-found");
    const old = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(deps.files.pathOf(file.id), old, old);
    await sweepFiles(deps);
    expect(onDisk()).not.toContain(file.id);
  });
});

describe("keys", () => {
  test("are wrapped anew, every file stays readable, and the old key is needed no more", async () => {
    const [first, second] = [deps.env.FILES_KEY![0]!, randomBytes(32)];
    const file = await stored(mei, draft, "before and after", "rotated.txt");
    await attach(mei, draft, [file]);
    const bytes = readFileSync(deps.files.pathOf(file.id));
    const count = (await db.selectFrom("file").select("id").where("removed_at", "is", null).execute()).length;
    expect(await rotateKeys(db, keyRing([second, first]))).toEqual({ rotated: count, failed: [] });
    // Run again, or after a stop, it finds nothing left to do.
    expect(await rotateKeys(db, keyRing([second, first]))).toEqual({ rotated: 0, failed: [] });
    expect(readFileSync(deps.files.pathOf(file.id)).equals(bytes)).toBe(true);
    const anew = openFiles({ ...deps.env, FILES_KEY: [second] });
    const opened = await openFile({ ...deps, files: anew }, mei, file.id);
    expect(opened.ok && (await new Response(opened.value.content).text())).toBe("before and after");
    // The site that still has the old key alone can't open it; with both it can.
    await expect(read(mei, file.id)).rejects.toThrow(/FILES_KEY/);
    // A key that is missing is named, and stops nothing else.
    const { failed } = await rotateKeys(db, keyRing([randomBytes(32)]));
    expect(failed).toHaveLength(count);
    expect(failed[0]).toMatch(/FILES_KEY does not hold/);
    expect(await rotateKeys(db, keyRing([first, second]))).toEqual({ rotated: count, failed: [] });
    expect(await read(mei, file.id)).toBe("before and after");
  });
});

describe("an export", () => {
  const folder = mkdtempSync(join(tmpdir(), "lab-export-"));
  const server = inject("postgres");
  const database = `test_${newId().replaceAll("-", "")}`;
  const admin = openSql({ ...server, database: "postgres" }, { max: 1 });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await admin.unsafe(`drop database if exists ${database} with (force)`);
    await admin.end();
  });

  test("carries the files, sealed, and an empty place restored from it opens them with the same key", async () => {
    const file = await stored(mei, draft, "exported", "exported.txt");
    await attach(mei, draft, [file]);
    const { current } = (await db
      .selectNoFrom((eb) => eb.fn<string>("current_database", []).as("current"))
      .executeTakeFirstOrThrow()) as { current: string };
    const archive = join(folder, "archive");
    let count = 0;
    await exportDatabase({ ...server, database: current }, archive, async (partial) => {
      count = await exportFiles(db, deps.files, join(partial, "files"));
    });
    expect(count).toBeGreaterThan(1);
    expect(readFileSync(join(archive, "files", file.id)).includes("exported")).toBe(false);

    await admin.unsafe(`create database ${database}`);
    const connection = { ...server, database };
    await restoreDatabase(connection, archive);
    const there = openClient(connection, { max: 2 });
    const files = openFiles({ ...deps.env, FILES_DIR: join(folder, "restored") });
    expect(await missingFiles(there.db, files)).toHaveLength(count);
    expect(await restoreFiles(files, join(archive, "files"))).toBe(count);
    expect(await missingFiles(there.db, files)).toEqual([]);
    const opened = await openFile({ ...deps, db: there.db, files }, mei, file.id);
    expect(opened.ok && (await new Response(opened.value.content).text())).toBe("exported");
    await there.close();
  });
});

/** Runs the sweep as it would run so many days later. */
async function later(days: number): Promise<void> {
  await sweepFiles({ ...deps, clock: () => new Date(Date.now() + days * 86_400_000) });
}
