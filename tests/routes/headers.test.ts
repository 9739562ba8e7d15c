import { expect, test } from "vitest";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ env: { ORIGIN: "https://lab.example.org" } });

/** As a browser behind the site's https proxy would ask. */
const ask = (path: string, init: RequestInit = {}) =>
  fetch(site.url + path, {
    redirect: "manual",
    ...init,
    headers: { Origin: "https://lab.example.org", ...(init.headers as object) },
  });

test("every answer carries the headers of a site that trusts nobody else", async () => {
  for (const path of ["/", "/sign-in", "/no-such-page", "/favicon.svg", "/problems.data", "/api/v1/problems"]) {
    const { headers } = await ask(path);
    const met = Object.fromEntries(
      [
        "strict-transport-security",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "x-powered-by",
      ].map((name) => [name, headers.get(name)]),
    );
    expect([path, met]).toEqual([
      path,
      {
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-powered-by": null,
      },
    ]);
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("permissions-policy")).toContain("publickey-credentials-get=(self)");
  }
});

test("the cookie of the language is Secure, too", async () => {
  const { headers } = await ask("/language", { method: "POST", body: new URLSearchParams({ language: "en" }) });
  expect(headers.getSetCookie().find((cookie) => cookie.startsWith("language="))).toMatch(/; SameSite=Lax; Secure$/);
});

test("no script runs but ours, by a nonce of its own for every answer", async () => {
  const nonces = new Set<string>();
  for (const path of ["/", "/sign-in", "/no-such-page"]) {
    const response = await ask(path);
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)'(;|$)/.exec(policy)?.[1];
    expect([path, nonce]).toEqual([path, expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/)]);
    nonces.add(nonce ?? "");
    expect(policy).toMatch(/default-src 'self'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/);
    expect(policy).toContain("upgrade-insecure-requests");
    const page = await response.text();
    const scripts = [...page.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes ?? "");
    if (path !== "/no-such-page") expect(scripts.length).toBeGreaterThan(0);
    expect(
      scripts.filter((attributes) => !attributes.includes(`nonce="${nonce}"`) && !attributes.includes("src=")),
    ).toEqual([]);
    expect(page).not.toMatch(/\son[a-z]+="|href="javascript:/i);
  }
  expect(nonces.size).toBe(3);
});

test("the session's cookie belongs to this host alone and is for no script", async () => {
  const { setCookie } = await site.deps.auth.begin((await site.actor("mei.chan")).personId, {
    organisationId: (await site.actor("mei.chan")).organisationId,
    address: null,
    agent: null,
  });
  expect(setCookie).toMatch(/^__Host-session=/);
  for (const attribute of ["HttpOnly", "Secure", "Path=/", "SameSite=Lax"]) expect(setCookie).toContain(attribute);
  expect(setCookie).not.toContain("Domain");
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"])(
  "the way on after a language is chosen never leads to %j",
  async (to) => {
    const response = await ask("/language", { method: "POST", body: new URLSearchParams({ language: "en", to }) });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/"]);
  },
);

test("a form from a page without an origin changes nothing", async () => {
  const body = new URLSearchParams({ language: "en", to: "/" });
  expect((await ask("/language", { method: "POST", body, headers: { Origin: "null" } })).status).toBe(403);
});
