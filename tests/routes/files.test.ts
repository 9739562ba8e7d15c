import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { describe, expect, test } from "vitest";
import { type Attachment, maxFileBytes } from "#app/domain/file.ts";
import { newId } from "#app/domain/id.ts";
import { findEditedProblem } from "#db/problem-edits.ts";
import { problemId } from "#db/seed/problems.ts";
import { publishProblemEdit } from "#server/commands/publishProblemEdit.ts";
import { saveProblem } from "#server/commands/saveProblem.ts";
import { pdf, photograph } from "../setup/documents.ts";
import { openTestSite } from "../setup/site.ts";
import { type Column, columns } from "./matrix/row.ts";

const site = await openTestSite();
const { deps } = site;
const draft = problemId("contract-code");
const confidential = problemId("mule-accounts");
const mei = await site.as("mei.chan");
const jason = await site.as("jason.tam");

type Person = typeof mei;

async function upload(person: Person, problem: string, name: string, content: Buffer | string) {
  const response = await person(`/problems/${problem}/files`, {
    method: "POST",
    headers: { "X-File-Name": encodeURIComponent(name), "Content-Type": "text/html" },
    body: Buffer.from(content),
  });
  const answer = (await response.json()) as { file?: Attachment; refusal?: { code: string } };
  return { status: response.status, ...answer };
}

/** Puts it on the list of a published statement, for its readers. */
async function publish(key: string, problem: string, file: Attachment) {
  const actor = await site.actor(key);
  const edited = (await findEditedProblem(deps.db, actor, problem))!;
  const patch = { attachments: [...edited.content.attachments, file] };
  await saveProblem(deps, actor, problem, { rev: edited.rev, writer: newId(), patch });
  expect((await publishProblemEdit(deps, actor, problem)).ok).toBe(true);
}

describe("a file that is stored", () => {
  test("is saved by its own name, and never runs in a page of ours", async () => {
    const { file, status } = await upload(mei, draft, "../深偽 “Figures” 2026.pdf", await pdf());
    expect(status).toBe(201);
    const response = await mei(`/files/${file!.id}?view`);
    expect(response.status).toBe(200);
    const header = (name: string) => response.headers.get(name);
    expect(header("content-type")).toBe("application/pdf");
    expect(header("content-disposition")).toBe(
      "attachment; filename=\"__ _Figures_ 2026.pdf\"; filename*=UTF-8''%E6%B7%B1%E5%81%BD%20%E2%80%9CFigures%E2%80%9D%202026.pdf",
    );
    expect(header("x-content-type-options")).toBe("nosniff");
    expect(header("content-security-policy")).toContain("default-src 'none'; sandbox");
    expect(header("cache-control")).toContain("private, no-store");
    expect(header("cross-origin-resource-policy")).toBe("same-origin");
    expect(Buffer.from(await response.arrayBuffer()).length).toBe(file!.size);
  });

  test("is shown in a page only where it is an image that was drawn anew", async () => {
    const { file } = await upload(mei, draft, "branch.html", await photograph());
    expect(file?.name).toBe("branch.html.jpg");
    const shown = await mei(`/files/${file!.id}?view`);
    expect(shown.headers.get("content-disposition")).toMatch(/^inline; /);
    expect(shown.headers.get("content-type")).toBe("image/jpeg");
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(bytes.includes("Mei Chan")).toBe(false);
    const saved = await mei(`/files/${file!.id}`);
    expect(saved.headers.get("content-disposition")).toMatch(/^attachment; /);
    await saved.arrayBuffer();
  });

  test("says nothing to a HEAD request of a stranger, and its size to its owner's", async () => {
    const { file } = await upload(mei, draft, "figures.txt", "figures");
    expect((await mei(`/files/${file!.id}`, { method: "HEAD" })).status).toBe(200);
    expect((await jason(`/files/${file!.id}`, { method: "HEAD" })).status).toBe(404);
  });

  test("that was tampered with is an error, not a file", async () => {
    const { file } = await upload(mei, draft, "figures.txt", "figures");
    writeFileSync(deps.files.pathOf(file!.id), "something else that lies there now");
    const response = await mei(`/files/${file!.id}`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("something else");
  });
});

describe("a file's address", () => {
  const expected: Record<string, Record<Column | "jason.tam" | "lena.koh", number>> = {};
  const nobody = Object.fromEntries(
    [...Object.keys(columns), "jason.tam", "lena.koh"].map((name) => [name, name === "visitor" ? 302 : 404]),
  ) as Record<Column | "jason.tam" | "lena.koh", number>;

  test("opens for exactly those who may read what it belongs to", async () => {
    const ofDraft = (await upload(mei, draft, "draft.txt", "draft")).file!;
    const ofEdit = (await upload(jason, confidential, "edit.txt", "edit")).file!;
    const shown = (await upload(jason, confidential, "shown.txt", "shown")).file!;
    await publish("jason.tam", confidential, shown);
    expected[ofDraft.id] = { ...nobody, owner: 200, colleague: 200 };
    expected[ofEdit.id] = { ...nobody, rivalBank: 200, "jason.tam": 200 };
    // Peter's bank owns it jointly; Owen's firm is invited and hasn't accepted the agreement, Lena's has; Yvonne hosts it.
    expected[shown.id] = { ...nobody, rivalBank: 200, "jason.tam": 200, "lena.koh": 200, facilitator: 200 };
    expected[newId()] = nobody;
    const met: typeof expected = {};
    for (const id of Object.keys(expected)) {
      const row = { ...nobody };
      for (const name of Object.keys(nobody) as (keyof typeof nobody)[]) {
        const key = name in columns ? columns[name as Column] : name;
        const response = await (await site.as(key))(`/files/${id}`);
        await response.arrayBuffer();
        row[name] = response.status;
      }
      met[id] = row;
    }
    expect(met).toEqual(expected);
  });

  test("is not told, nor the file's name, to who may not open it", async () => {
    const { file } = await upload(jason, confidential, "CANARYNAME.txt", "canary");
    await publish("jason.tam", confidential, file!);
    await site.settle();
    for (const key of ["owen.reyes", "kit.lam", "mei.chan", "samuel.kan", null]) {
      const person = await site.as(key);
      for (const path of [`/problems/${confidential}`, "/problems", "/search?q=CANARYNAME", "/notifications", "/"]) {
        for (const suffix of ["", ".data"]) {
          const [at = "", query = ""] = path.split("?");
          const asked = at === "/" && suffix ? "/_root" : at;
          const text = await (await person(`${asked}${suffix}${query && `?${query}`}`)).text();
          // A search page shows what was searched for.
          expect([key, path, text.includes(file!.id)]).toEqual([key, path, false]);
          if (!query) expect([key, path, text.includes("CANARYNAME")]).toEqual([key, path, false]);
        }
      }
    }
  });
});

describe("an upload", () => {
  const left = () =>
    existsSync(deps.files.folder)
      ? readdirSync(deps.files.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
          .length
      : 0;

  /** Sends bytes by hand; returns the status and body, or "cut" where the connection ended without an answer. */
  async function send(
    headers: Record<string, string | number>,
    write: (request: ReturnType<typeof httpRequest>) => Promise<void>,
  ): Promise<{ status: number | "cut"; body: string }> {
    const cookie = await site.cookie("mei.chan");
    return await new Promise((done) => {
      const request = httpRequest(`${site.url}/problems/${draft}/files`, {
        method: "POST",
        headers: { Origin: site.url, Cookie: cookie, ...headers },
      });
      request.on("response", async (response) => {
        let body = "";
        try {
          for await (const part of response) body += part;
        } catch {
          // The answer was there; what follows it doesn't matter.
        }
        done({ status: response.statusCode ?? 0, body });
      });
      request.on("error", () => done({ status: "cut", body: "" }));
      write(request).catch(() => {});
    });
  }
  const chunk = Buffer.alloc(256 * 1024, "a");
  async function pour(request: ReturnType<typeof httpRequest>, bytes: number) {
    const gone = once(request, "close");
    for (let sent = 0; sent < bytes && !request.destroyed; sent += chunk.length) {
      const part = chunk.subarray(0, Math.min(chunk.length, bytes - sent));
      if (!request.write(part)) await Promise.race([once(request, "drain"), gone]);
    }
    request.end();
  }

  test("that says it is larger than 25 MB is refused before it comes, with a sentence", async () => {
    const { status, body } = await send({ "Content-Length": maxFileBytes + 1 }, async (request) => {
      request.write("a");
    });
    expect(status).toBe(413);
    expect(JSON.parse(body)).toEqual({ refusal: { code: "file-too-large" } });
  });

  test("of unsaid length is counted while it comes, and stopped one byte past 25 MB", async () => {
    const before = left();
    const over = await send({ "Transfer-Encoding": "chunked" }, (request) => pour(request, maxFileBytes + 1));
    expect([413, "cut"]).toContain(over.status);
    expect(left()).toBe(before);
    const fits = await send({ "Transfer-Encoding": "chunked" }, (request) => pour(request, maxFileBytes));
    expect(fits.status).toBe(201);
    expect(left()).toBe(before + 1);
  });

  test("that its client gives up leaves nothing, on disk or in the list", async () => {
    const before = left();
    const rows = () => deps.db.selectFrom("file").select("id").execute();
    const count = (await rows()).length;
    const { status } = await send({ "Content-Length": 5_000_000 }, async (request) => {
      await new Promise((written) => request.write(Buffer.alloc(1_000_000, "a"), written));
      await expect.poll(left, { timeout: 10_000 }).toBe(before + 1);
      request.destroy();
    });
    expect(status).toBe("cut");
    await expect.poll(left, { timeout: 10_000 }).toBe(before);
    expect((await rows()).length).toBe(count);
  });

  test.each([
    ["nobody's", null, "sign-in-first", 401],
    ["a rival's", "peter.leung", "not-found", 404],
    ["a colleague's who doesn't write", "grace.wong", "not-found", 404],
  ])("%s is refused, with its body unread", async (_who, key, code, status) => {
    expect(await upload(await site.as(key), draft, "x.txt", Buffer.alloc(2_000_000, "x"))).toEqual({
      status,
      refusal: { code },
    });
  });

  test("without our own Origin is refused", async () => {
    const response = await mei(`/problems/${draft}/files`, {
      method: "POST",
      headers: { Origin: "https://evil.example" },
      body: "x",
    });
    expect(response.status).toBe(403);
  });

  test("has a plain name, whatever it was sent with", async () => {
    for (const [sent, name] of [
      ["..%2F..%2Fetc%2Fpasswd", "passwd.txt"],
      ["C%3A%5Cfigures.txt", "figures.txt"],
      ["%00%0d%0a", "file.txt"],
      ["%E0%A4%A", "%E0%A4%A.txt"],
      ["a".repeat(5000), `${"a".repeat(120)}.txt`],
      ["%E2%80%AEtxt.exe", "txt.exe.txt"],
    ]) {
      const response = await mei(`/problems/${draft}/files`, {
        method: "POST",
        headers: { "X-File-Name": sent! },
        body: "text",
      });
      expect(((await response.json()) as { file: Attachment }).file.name).toBe(name);
    }
  });

  test("anywhere else is no larger than a form", async () => {
    const response = await mei(`/problems/${draft}/save`, { method: "POST", body: Buffer.alloc(1_100_000, "x") });
    expect(response.status).toBe(413);
  });
});
