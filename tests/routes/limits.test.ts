import { io, type Socket } from "socket.io-client";
import { afterEach, describe, expect, test } from "vitest";
import { limitClassOf, limits } from "#server/limits/classes.ts";
import { openTestSite } from "../setup/site.ts";

/** A twentieth of everything, so that a test reaches it. */
const factor = 0.05;
const site = await openTestSite({ env: { RATE_LIMIT: String(factor) } });
const most = (limit: number) => Math.ceil(limit * factor);

/** Asks until it is refused; returns how many were answered before, and the refusal. */
async function until429(ask: () => Promise<Response>, ceiling = 400): Promise<{ answered: number; refusal: Response }> {
  for (let answered = 0; answered < ceiling; answered += 1) {
    const response = await ask();
    if (response.status === 429) return { answered, refusal: response };
    await response.arrayBuffer();
  }
  throw new Error(`Still answered after ${ceiling}`);
}

describe("requests too fast", () => {
  test("each class has its own limit, and a request falls under exactly one", () => {
    const of = (method: string, path: string) => limitClassOf(method, path);
    expect(of("POST", "/sign-in")).toBe("come-in");
    expect(of("POST", "/sign-in.data")).toBe("come-in");
    // The router asks neither for case nor for how a letter is written.
    for (const path of ["/SIGN-IN", "/sign%2Din", "/sign-in/"]) expect(of("POST", path)).toBe("come-in");
    expect(of("GET", "/admin/audit%2Ecsv")).toBe("export");
    expect(of("POST", "/problems/x/save")).toBe("write");
    expect(of("POST", "/problems/x/files")).toBe("upload");
    expect(of("GET", "/search.data")).toBe("search");
    expect(of("GET", "/problems")).toBe("search");
    expect(of("GET", "/find")).toBe("find");
    expect(of("GET", "/problems/x")).toBe("read");
    expect(of("GET", "/applications/x/application.pdf")).toBe("export");
    expect(of("GET", "/admin/audit.csv")).toBe("export");
    expect(of("DELETE", "/api/v1/x")).toBe("api");
  });

  test("one person is stopped, is told for how long, and others go on", async () => {
    const mei = await site.as("mei.chan");
    const { answered, refusal } = await until429(() => mei("/search?q=fraud"));
    expect(answered).toBe(most(limits.search.perPerson));
    expect(Number(refusal.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusal.text()).toBe("That was a lot in a short time. Please wait a minute, then try again.");
    const kit = await site.as("kit.lam");
    expect((await kit("/search?q=fraud")).status).toBe(200);
    // What he does elsewhere goes on, too.
    expect((await mei("/account")).status).toBe(200);
  });

  test("a second session of the same person has no tries of its own", async () => {
    const first = await site.as("grace.wong");
    await until429(() => first("/search?q=fraud"));
    const second = await site.as("grace.wong");
    expect((await second("/search?q=fraud")).status).toBe(429);
  });

  test("forms that let people in are few per address, whoever is named", async () => {
    const visitor = await site.as(null);
    let n = 0;
    const { answered } = await until429(() => {
      n += 1;
      const body = new URLSearchParams({ email: `nobody${n}@nowhere.example`, password: "some wrong password" });
      return visitor("/sign-in", { method: "POST", body });
    });
    expect(answered).toBeLessThanOrEqual(most(limits["come-in"].perAddress));
  });

  test("a flood of one address ends before anybody is asked who he is", async () => {
    const visitor = await site.as(null);
    const { answered } = await until429(() => visitor("/applications/x/application.pdf"));
    expect(answered).toBeLessThanOrEqual(most(limits.export.perAddress));
  });
});

describe("sockets", () => {
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  async function open(headers: Record<string, string>): Promise<string> {
    const options = { transports: ["websocket"], forceNew: true, reconnection: false, extraHeaders: headers };
    const socket = io(site.url, options);
    sockets.push(socket);
    return await new Promise((done) => {
      socket.once("connect", () => done("ok"));
      socket.once("connect_error", (error) => done(error.message));
    });
  }

  test.each([undefined, "null", "https://evil.example"])("from Origin %s there is none", async (origin) => {
    const Cookie = await site.cookie("mei.chan");
    expect(await open({ Cookie, ...(origin && { Origin: origin }) })).toBe("websocket error");
  });

  test("one person has so many, and more once some are closed", async () => {
    const headers = { Origin: site.url, Cookie: await site.cookie("kit.lam") };
    expect([await open(headers), await open(headers)]).toEqual(["ok", "ok"]);
    expect(await open(headers)).toBe("too-many-requests");
    sockets[0]?.disconnect();
    await expect.poll(() => open(headers), { timeout: 5_000, interval: 200 }).toBe("ok");
  });

  test("a frame larger than any of ours closes only its own socket", async () => {
    const [cookie, other] = [await site.cookie("owen.reyes"), await site.cookie("hin.lo")];
    expect(await open({ Origin: site.url, Cookie: cookie })).toBe("ok");
    expect(await open({ Origin: site.url, Cookie: other })).toBe("ok");
    const [big, small] = sockets;
    const closed = new Promise((done) => big?.once("disconnect", done));
    big?.emit("watch", "x".repeat(300 * 1024));
    expect(await closed).toBeDefined();
    expect(small?.connected).toBe(true);
  });
});
