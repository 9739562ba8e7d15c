import { request as httpRequest } from "node:http";
import { describe, expect, test } from "vitest";
import { newId } from "#app/domain/id.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();
const owner = await site.as("mei.chan");
const visitor = await site.as(null);

/** The path of a route with every parameter replaced. */
function pathOf(id: string, parameter: string): string {
  const parts: string[] = [];
  for (let route = site.build.routes[id]; route; route = site.build.routes[route.parentId ?? ""]) {
    if (route.path) parts.unshift(route.path);
  }
  return `/${parts.join("/").replaceAll(/:\w+/g, parameter)}`;
}

const routes = Object.values(site.build.routes).flatMap((route) => (route && route.id !== "root" ? [route] : []));
const withId = routes.filter(({ id }) => pathOf(id, "x") !== pathOf(id, "y"));
const readable = withId.filter(({ module }) => module.loader || module.default);
const changing = routes.filter(({ module }) => module.action);

/** What people type and scanners send in the place of an id. */
const ids = {
  "an id that nothing has": newId(),
  "no uuid": "not-a-uuid",
  "a number": "1",
  "a name of JavaScript": "constructor",
  "a NUL": "%00",
  "half an escape": "%E0%A4%A",
  "a way up": "..%2F..%2Fetc%2Fpasswd",
  SQL: "1'%20or%20'1'='1",
  "far too much": "a".repeat(2000),
};

describe("ids from strangers", () => {
  test.each(readable.map(({ id }) => id))("%s finds nothing and never breaks", async (id) => {
    const wrong: string[] = [];
    for (const [name, value] of Object.entries(ids)) {
      for (const path of [pathOf(id, value), `${pathOf(id, value)}.data`]) {
        const { status } = await owner(path);
        if (status !== 404 && status !== 400) wrong.push(`${name}: ${status} ${path.slice(0, 120)}`);
        const met = await visitor(path);
        const away = met.headers.get("location")?.startsWith("/sign-in") || met.status === 202;
        if (![404, 400].includes(met.status) && !away)
          wrong.push(`visitor, ${name}: ${met.status} ${path.slice(0, 120)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("bodies from strangers", () => {
  const bodies: Record<string, RequestInit> = {
    nothing: {},
    "no form": { body: "{", headers: { "Content-Type": "application/json" } },
    "a broken multipart": { body: "--x\r\nnonsense", headers: { "Content-Type": "multipart/form-data; boundary=x" } },
    "no type": { body: "a=b", headers: { "Content-Type": "" } },
    "a list of four million": { body: new URLSearchParams({ "themes[4000000]": "ai", "people[4000000]": "x" }) },
    "names that command the form library": { body: new URLSearchParams({ __state__: "x", __intent__: "{" }) },
    "a name of JavaScript": { body: new URLSearchParams({ "__proto__.admin": "1", "a.constructor.prototype.x": "1" }) },
    "an unknown intent": { body: new URLSearchParams({ intent: "constructor" }) },
  };
  test.each(changing.map(({ id }) => id))("%s refuses them and never breaks", async (id) => {
    const wrong: string[] = [];
    for (const [name, init] of Object.entries(bodies)) {
      for (const person of [owner, visitor]) {
        const { status } = await person(pathOf(id, newId()), { method: "POST", ...init });
        if (status >= 500) wrong.push(`${name}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("more than a megabyte is refused before it is read", async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest(`${site.url}/sign-in`, {
        method: "POST",
        headers: { Origin: site.url, "Content-Length": 1024 * 1024 + 1 },
      });
      sent.on("response", (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on("error", reject);
      sent.write("to=");
    });
    expect(status).toBe(413);
  });
});

describe("requests from elsewhere", () => {
  test.each(["", "null", "https://evil.example", "not a url"])("Origin %j changes nothing", async (origin) => {
    for (const { id } of changing) {
      const response = await fetch(site.url + pathOf(id, newId()), {
        method: "POST",
        redirect: "manual",
        headers: { Cookie: await site.cookie("mei.chan"), ...(origin && { Origin: origin }) },
        body: new URLSearchParams({ intent: "x" }),
      });
      expect([id, response.status]).toEqual([id, 403]);
    }
  });

  test.each([
    "session",
    "session=",
    "session=%",
    "session=%E0%A4%A",
    "=;;=",
    `session=${"a".repeat(3000)}`,
    "language=%",
  ])("the cookie %j is nobody's", async (cookie) => {
    const response = await fetch(`${site.url}/problems/new`, { redirect: "manual", headers: { Cookie: cookie } });
    expect(response.status).toBe(302);
  });
});
