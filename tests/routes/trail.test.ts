import { beforeEach, describe, expect, test } from "vitest";
import { demoId, newId } from "#app/domain/id.ts";
import { accountHash } from "#server/whence.ts";
import { openTestSite } from "../setup/site.ts";
import { openSocket } from "../setup/socket.ts";

const site = await openTestSite();
const { deps } = site;
const deepfake = demoId("problem", "deepfake");
const draft = { language: "en", title: "A problem of the audit trail" };
const agent = "Reader/1.0 (a test)";

/** The newest event's number before a test, so that it sees its own. */
let before = 0;
beforeEach(async () => {
  await deps.trail.flush();
  const { max } = await deps.db
    .selectFrom("event")
    .select(({ fn }) => fn.max("seq").as("max"))
    .executeTakeFirstOrThrow();
  before = max ?? 0;
});

async function written(kind?: string) {
  await deps.trail.flush();
  let query = deps.db.selectFrom("event").selectAll().where("seq", ">", before).orderBy("seq");
  if (kind) query = query.where("kind", "=", kind);
  return await query.execute();
}

const post = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: "POST",
  body: new URLSearchParams(fields),
  headers: { "User-Agent": agent, ...headers },
});

describe("where from", () => {
  test("a command's event says address, browser and request", async () => {
    const mei = await site.as("mei.chan");
    const response = await mei("/problems/new", post(draft));
    const [event] = await written("problem.drafted");
    expect(event).toMatchObject({
      actor_id: demoId("person", "mei.chan"),
      address: "127.0.0.1",
      agent,
      request_id: response.headers.get("x-request-id"),
    });
  });

  test("X-Forwarded-For of a stranger is not believed where no proxy stands in front", async () => {
    const mei = await site.as("mei.chan");
    await mei("/problems/new", post(draft, { "X-Forwarded-For": "203.0.113.9" }));
    expect((await written("problem.drafted")).map(({ address }) => address)).toEqual(["127.0.0.1"]);
  });
});

describe("refusals", () => {
  test("a rival who asks for a hidden problem is written down, once in ten minutes", async () => {
    const hidden = await deps.db
      .selectFrom("problem")
      .select("id")
      .where("state", "=", "draft")
      .executeTakeFirstOrThrow();
    const rival = await site.as("owen.reyes");
    for (let n = 0; n < 3; n += 1) expect((await rival(`/problems/${hidden.id}`)).status).toBe(404);
    await rival(`/problems/${hidden.id}.data`);
    const events = await written("access.refused");
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      actor_id: demoId("person", "owen.reyes"),
      subject_kind: "problem",
      subject_id: hidden.id,
      data: { code: "not-found", asked: `GET /problems/${hidden.id}` },
      address: "127.0.0.1",
    });
  });

  test("what doesn't exist and mistyped forms are no news", async () => {
    const mei = await site.as("mei.chan");
    await mei(`/problems/${newId()}`);
    await mei("/no-such-page");
    await mei("/problems/not-an-id");
    await mei(`/problems/${deepfake}/questions`, post({ intent: "nonsense" }));
    expect(await written()).toEqual([]);
  });

  test("a command refused by a rule leaves an event, though its transaction was rolled back", async () => {
    const mei = await site.as("mei.chan");
    const open = demoId("problem", "sme-carbon");
    expect((await mei(`/problems/${open}`, post({ intent: "reopen" }))).status).toBe(409);
    const events = await written();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      kind: "command.refused",
      actor_id: demoId("person", "mei.chan"),
      subject_kind: "problem",
      subject_id: open,
      data: { code: "wrong-state", asked: `POST /problems/${open}` },
    });
  });

  test("a form from another site is written down", async () => {
    const mei = await site.as("mei.chan");
    await mei("/problems/new", post(draft, { Origin: "https://evil.example" }));
    expect((await written()).map(({ kind, data }) => [kind, (data as { code: string }).code])).toEqual([
      ["command.refused", "wrong-origin"],
    ]);
  });

  test("a socket that asks for a hidden thing is written down", async () => {
    const hidden = await deps.db
      .selectFrom("problem")
      .select("id")
      .where("state", "=", "draft")
      .executeTakeFirstOrThrow();
    const socket = openSocket(site.url, await site.cookie("kit.lam"), { extraHeaders: { "User-Agent": agent } });
    const reply = await socket.timeout(5_000).emitWithAck("watch", `problem:${hidden.id}`);
    socket.disconnect();
    expect(reply).toMatchObject({ ok: false });
    expect(await written("access.refused")).toMatchObject([
      { actor_id: demoId("person", "kit.lam"), subject_id: hidden.id, agent, address: "127.0.0.1" },
    ]);
  });

  test("guessing ids first hides no look at what is there", async () => {
    const hidden = await deps.db
      .selectFrom("proposal")
      .select("id")
      .where("state", "=", "draft")
      .executeTakeFirstOrThrow();
    const rival = await site.as("wing.shum");
    for (let n = 0; n < 70; n += 1) await rival(`/proposals/${newId()}/receipt.json?version=1`);
    await rival(`/proposals/${hidden.id}`);
    expect(await written()).toMatchObject([
      { kind: "access.refused", subject_kind: "proposal", subject_id: hidden.id },
    ]);
  });

  test("a flood of refusals of one client are sixty rows and a count", async () => {
    const { personId, organisationId } = await site.actor("peter.leung");
    for (let n = 0; n < 2_500; n += 1) {
      deps.trail.refused({
        code: "wrong-state",
        asked: `POST /x/${n}`,
        thing: null,
        account: null,
        who: { personId, organisationId },
        from: { address: "127.0.0.1", agent: null, requestId: null, sessionId: null },
      });
    }
    const events = await written();
    expect(events.filter(({ kind }) => kind === "command.refused")).toHaveLength(60);
    const more = events.filter(({ kind }) => kind === "access.refused-more");
    expect(more.map(({ data }) => data)).toEqual([{ count: 2_440 }]);
  });
});

describe("coming in", () => {
  test("a wrong password and an unknown address leave the same event, without the address", async () => {
    const visitor = await site.as(null);
    const known = "mei.chan@harbourbank.example";
    await visitor("/sign-in", post({ email: known, password: "wrong wrong wrong" }));
    await visitor("/sign-in", post({ email: "Nobody@nowhere.example", password: "wrong wrong wrong" }));
    const events = await written();
    const shape = { kind: "sign-in.refused", actor_id: null, subject_kind: "account", subject_id: null };
    expect(events).toMatchObject([
      { ...shape, address: "127.0.0.1", agent, data: { code: "wrong-password", account: accountHash(known) } },
      { ...shape, data: { code: "wrong-password", account: accountHash("nobody@nowhere.example") } },
    ]);
    expect(JSON.stringify(events)).not.toContain("harbourbank.example");
  });
});

describe("drafts", () => {
  test("a proposal being typed is one event in ten minutes, and tells nobody", async () => {
    const id = demoId("proposal", "calls-lantern");
    const hana = await site.as("hana.sato");
    const { rev } = await deps.db.selectFrom("proposal").select("rev").where("id", "=", id).executeTakeFirstOrThrow();
    for (const text of ["Being typed", "Being typed on"]) {
      const body = JSON.stringify({ rev, writer: demoId("page", "typing"), patch: { approach: text } });
      const headers = { "Content-Type": "application/json" };
      expect((await hana(`/proposals/${id}/save`, { method: "POST", body, headers })).status).toBe(200);
    }
    const events = await written();
    expect(events).toMatchObject([
      { kind: "proposal.saved", subject_id: id, actor_id: demoId("person", "hana.sato"), address: "127.0.0.1" },
    ]);
    expect(JSON.stringify(events)).not.toContain("Being typed");
  });
});
