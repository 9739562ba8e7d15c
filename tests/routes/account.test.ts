import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { listOwnSessions } from "#db/sessions.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();
const { deps } = site;

const agent =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15";

/** A browser of its own of this person: what it sends carries the session of `cookie`. */
function browser(cookie: string) {
  return (path: string, form?: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(site.url + path, {
      redirect: "manual",
      method: form ? "POST" : "GET",
      body: form && new URLSearchParams(form),
      headers: { Origin: site.url, Cookie: cookie, ...headers },
    });
}

async function begin(key: string, from: { address: string | null; agent: string | null }) {
  const { personId, organisationId } = await site.actor(key);
  const { setCookie, sessionId } = await deps.auth.begin(personId, {
    organisationId,
    secondFactorAt: deps.clock(),
    ...from,
  });
  const cookie = setCookie.split(";")[0] ?? "";
  return { sessionId, cookie, ask: browser(cookie) };
}

/** As `browser`, with exactly these headers: Node's fetch says of itself that it is a page's. */
function send(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, failed) => {
    const sent = request(site.url + path, { method, headers: { Origin: site.url, ...headers } }, (response) => {
      response.resume().on("end", () => done(response.statusCode ?? 0));
    });
    sent.on("error", failed).end();
  });
}
const nowhere = { address: null, agent: null };
const living = async (key: string) => {
  const { personId } = await site.actor(key);
  return (await listOwnSessions(deps.db, personId, deps.clock())).map(({ id }) => id);
};

describe("the list of one's sessions", () => {
  it("names device and place of each, and which one it is that looks", async () => {
    await begin("mei.chan", { address: "203.0.113.80", agent });
    const { ask } = await begin("mei.chan", nowhere);
    const page = await (await ask("/account/sessions")).text();
    expect(page).toContain("Safari 17 on macOS");
    expect(page).toContain("203.0.113.80");
    expect(page).toContain("This device");
  });

  it("shows nobody else's, not even a colleague's", async () => {
    await begin("mei.chan", { address: "198.51.100.99", agent });
    const { ask } = await begin("grace.wong", nowhere);
    expect(await (await ask("/account/sessions")).text()).not.toContain("198.51.100.99");
  });

  it("ends another session of one's own, which is out with its next request", async () => {
    const stolen = await begin("kit.lam", nowhere);
    const { ask } = await begin("kit.lam", nowhere);
    const answer = await ask("/account/sessions", { intent: "end", sessionId: stolen.sessionId });
    expect(answer.status).toBe(200);
    expect((await stolen.ask("/account")).status).toBe(302);
    expect((await ask("/account")).status).toBe(200);
  });

  it("refuses to end somebody else's as not found, and it lives on", async () => {
    const mei = await begin("mei.chan", nowhere);
    const { ask } = await begin("owen.reyes", nowhere);
    const answer = await ask("/account/sessions", { intent: "end", sessionId: mei.sessionId });
    expect(answer.status).toBe(404);
    expect(await living("mei.chan")).toContain(mei.sessionId);
  });

  it("ends all others at once and leaves other people's alone", async () => {
    const mei = await begin("mei.chan", nowhere);
    await begin("owen.reyes", nowhere);
    const { ask, sessionId } = await begin("owen.reyes", nowhere);
    expect((await ask("/account/sessions", { intent: "end-others" })).status).toBe(200);
    expect(await living("owen.reyes")).toEqual([sessionId]);
    expect(await living("mei.chan")).toContain(mei.sessionId);
  });

  it("ends one's own as signing out does", async () => {
    const { ask, sessionId } = await begin("hin.lo", nowhere);
    const answer = await ask("/account/sessions", { intent: "end", sessionId });
    expect(answer.headers.get("location")).toBe("/sign-in");
    expect(answer.headers.get("set-cookie")).toMatch(/^session=; .*Max-Age=0/);
    expect(await living("hin.lo")).not.toContain(sessionId);
  });
});

describe("use of a session", () => {
  it("is a page asked for, a form sent or a page touched; data that a page fetches by itself is none", async () => {
    const { cookie: Cookie, sessionId } = await begin("samuel.kan", nowhere);
    const seenAt = async () => {
      const { personId } = await site.actor("samuel.kan");
      const row = (await listOwnSessions(deps.db, personId, deps.clock())).find(({ id }) => id === sessionId);
      return row?.seenAt.getTime() ?? 0;
    };
    const clock = deps.clock;
    let minutes = 0;
    const used = async (method: string, path: string, mode?: string) => {
      minutes += 2;
      deps.clock = () => new Date(Date.now() + minutes * 60_000);
      const before = await seenAt();
      await send(method, path, { Cookie, ...(mode ? { "Sec-Fetch-Mode": mode } : {}) });
      return (await seenAt()) > before;
    };
    expect(await used("GET", "/cohorts", "navigate")).toBe(true);
    expect(await used("GET", "/cohorts")).toBe(true);
    expect(await used("GET", "/cohorts.data", "cors")).toBe(false);
    expect(await used("GET", "/cohorts.data")).toBe(false);
    expect(await used("POST", "/present", "cors")).toBe(true);
    deps.clock = clock;
  });
});

describe("the profile", () => {
  it("changes one's own name, title and language, and nobody else's", async () => {
    const { ask } = await begin("grace.wong", nowhere);
    const answer = await ask("/account?index", { name: "Grace K. Wong", title: "Head of pilots", language: "zh-Hant" });
    expect(answer.headers.get("set-cookie")).toContain("language=zh-Hant");
    const page = await (await ask("/account")).text();
    expect(page).toContain("Grace K. Wong");
    expect(page).toContain("Head of pilots");
    expect(page).toContain("我的帳戶");
    expect((await site.actor("mei.chan")).name).not.toContain("Grace");
  });
});
