import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scopes as everyScope, type Scope } from "#app/domain/apiToken.ts";
import { demoId } from "#app/domain/id.ts";
import { operations } from "#server/api/index.ts";
import { createApiToken, revokeApiToken } from "#server/commands/manageApiTokens.ts";
import { programWith, tokenOf } from "../setup/apiToken.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite();
const { deps } = site;
const nobody = programWith(site, null);
const owner = programWith(site, await tokenOf(site, "mei.chan"));
const rival = programWith(site, await tokenOf(site, "peter.leung"));

describe("tokens", () => {
  test("an administrator makes one; it is shown once and stored as a hash", async () => {
    const peter = await site.as("peter.leung");
    const made = await peter("/organisation/tokens", {
      method: "POST",
      body: new URLSearchParams([
        ["intent", "create"],
        ["name", "Our data warehouse"],
        ["scopes", "problems:read"],
        ["scopes", "trials:read"],
        ["days", "90"],
      ]),
    });
    const token = /ccl_[\w-]{43}/.exec(await made.text())?.[0] ?? "";
    expect((await programWith(site, token)("GET", "/problems")).status).toBe(200);
    const page = await (await peter("/organisation/tokens")).text();
    expect(page).toContain("Our data warehouse");
    expect(page).toContain(token.slice(0, 10));
    expect(page).not.toContain(token);
    const rows = await deps.db.selectFrom("api_token").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.find(({ name }) => name === "Our data warehouse")).toMatchObject({
      scopes: ["problems:read", "trials:read"],
      last_used_address: "127.0.0.1",
      last_used_at: expect.any(Date),
    });
  });

  test("whoever is no administrator has neither page nor button", async () => {
    const mei = await site.actor("mei.chan");
    const input = { name: "Mine", scopes: ["problems:read" as const], days: 30 };
    expect(await createApiToken(deps, mei, input)).toMatchObject({ refusal: { code: "not-found" } });
    expect((await (await site.as("mei.chan"))("/organisation/tokens")).status).toBe(404);
  });

  test.each(["0", "366", "x", ""])("one that lives %j days isn't made", async (days) => {
    const peter = await site.as("peter.leung");
    const body = new URLSearchParams({ intent: "create", name: "Too long", scopes: "problems:read", days });
    expect((await peter("/organisation/tokens", { method: "POST", body })).status).toBe(400);
  });

  test("an unknown, expired or revoked one opens nothing, and all sound the same", async () => {
    const expired = await tokenOf(site, "mei.chan", { expiresAt: new Date(Date.now() - 1) });
    const winnie = await site.actor("winnie.ho");
    const made = await createApiToken(deps, winnie, { name: "Short", scopes: ["problems:read"], days: 1 });
    if (!made.ok) throw new Error("no token");
    const revoked = programWith(site, made.value.token);
    expect((await revoked("GET", "/problems")).status).toBe(200);
    // The rival's administrator can't end it; its own can.
    const peter = await site.actor("peter.leung");
    expect(await revokeApiToken(deps, peter, made.value.id)).toMatchObject({ refusal: { code: "not-found" } });
    expect((await revoked("GET", "/problems")).status).toBe(200);
    expect(await revokeApiToken(deps, winnie, made.value.id)).toMatchObject({ ok: true });
    const answers = await Promise.all([
      nobody("GET", "/problems"),
      programWith(site, `ccl_${"A".repeat(43)}`)("GET", "/problems"),
      programWith(site, "nonsense")("GET", "/problems"),
      programWith(site, expired)("GET", "/problems"),
      revoked("GET", "/problems"),
    ]);
    for (const { status, headers, body } of answers) {
      expect(status).toBe(401);
      expect(headers.get("www-authenticate")).toContain("Bearer");
      expect(body).toEqual({ code: "token-invalid", message: expect.any(String), requestId: expect.any(String) });
    }
  });

  test("one dies with its maker's membership, and stays so when he is taken in again", async () => {
    const sandra = await site.actor("sandra.yeung");
    const ask = programWith(site, await tokenOf(site, "sandra.yeung"));
    expect((await ask("GET", "/problems")).status).toBe(200);
    await deps.db
      .updateTable("membership")
      .set({ removed_at: new Date() })
      .where("person_id", "=", sandra.personId)
      .execute();
    expect((await ask("GET", "/problems")).status).toBe(401);
    await deps.db
      .updateTable("membership")
      .set({ removed_at: null })
      .where("person_id", "=", sandra.personId)
      .execute();
    expect((await ask("GET", "/problems")).status).toBe(401);
    expect((await programWith(site, await tokenOf(site, "sandra.yeung"))("GET", "/problems")).status).toBe(200);
  });

  test("a missing scope is refused by name, for every operation", async () => {
    const id = demoId("problem", "deepfake");
    for (const { scope, method, path } of operations) {
      const others = everyScope.filter((one): one is Scope => one !== scope);
      const ask = programWith(site, await tokenOf(site, "mei.chan", { scopes: others }));
      const met = await ask(method, path.replace("{id}", id), method === "POST" ? { body: {} } : {});
      expect([path, met.status, met.body.code]).toEqual([path, 403, "scope-missing"]);
      expect(met.body.message).toContain(scope);
    }
  });

  test("what was done with one stands in the audit trail with its prefix", async () => {
    const token = await tokenOf(site, "peter.leung");
    const { status, body } = await programWith(site, token)("POST", "/problems", {
      body: { language: "en", title: "Begun by a program" },
    });
    expect(status).toBe(201);
    const event = await deps.db
      .selectFrom("event")
      .where("subject_id", "=", String(body.id))
      .select(["kind", "agent", "actor_id"])
      .executeTakeFirst();
    expect(event).toMatchObject({
      kind: "problem.drafted",
      actor_id: (await site.actor("peter.leung")).personId,
      agent: expect.stringMatching(new RegExp(`^API ${token.slice(0, 10)}`)),
    });
  });
});

describe("who asks", () => {
  test("a session's cookie counts for nothing", async () => {
    const headers = { Cookie: await site.cookie("mei.chan"), Origin: site.url };
    expect((await nobody("GET", "/problems", { headers })).status).toBe(401);
    const written = await nobody("POST", "/problems", { headers, body: { language: "en", title: "By cookie" } });
    expect(written.status).toBe(401);
  });

  test("a token counts whatever the Origin, and lets no other site read the answer", async () => {
    const headers = { Origin: "https://elsewhere.example", Cookie: await site.cookie("peter.leung") };
    const met = await owner("GET", `/problems/${demoId("problem", "contract-code")}`, { headers });
    expect(met.status).toBe(200);
    expect(met.headers.get("access-control-allow-origin")).toBeNull();
    expect(met.headers.get("set-cookie")).toBeNull();
    expect(met.headers.get("cache-control")).toBe("private, no-store");
  });

  test("a token is nobody on the pages", async () => {
    const response = await fetch(`${site.url}/problems/new`, {
      redirect: "manual",
      headers: { Authorization: `Bearer ${await tokenOf(site, "mei.chan")}` },
    });
    expect(response.status).toBe(302);
  });

  test("a rival bank's program finds none of Harbour Bank's ids in any place", async () => {
    const ids = [
      demoId("problem", "contract-code"),
      demoId("proposal", "deepfake-mirage"),
      demoId("proposal", "carbon-sprout"),
      demoId("use-case", "deepfake"),
      demoId("use-case", "sme-carbon-early"),
      demoId("application", "deepfake"),
      demoId("trial", "deepfake"),
      demoId("workshop", "deepfake"),
      demoId("workshop", "sme-carbon"),
      demoId("organisation", "harbourbank"),
      demoId("person", "mei.chan"),
    ];
    const reachable: string[] = [];
    for (const { method, path } of operations.filter(({ path }) => path.includes("{id}"))) {
      for (const id of ids) {
        const { status, body } = await rival(method, path.replace("{id}", id), method === "POST" ? { body: {} } : {});
        if (status !== 404) reachable.push(`${method} ${path} ${id} ${status}`);
        expect(JSON.stringify(body)).not.toContain("Harbour");
      }
    }
    expect(reachable).toEqual([]);
    const narrowed = await rival("GET", `/proposals?problemId=${demoId("problem", "sme-carbon")}`);
    expect(narrowed.body.items).toEqual([]);
  });

  test("a masked owner stays masked, and a rival's proposals are not in the list", async () => {
    const supplier = programWith(site, await tokenOf(site, "kit.lam"));
    const { body } = await supplier("GET", "/proposals?limit=100");
    const own = (await site.actor("kit.lam")).organisationId;
    const items = body.items as { organisationId: string }[];
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ organisationId }) => organisationId === own)).toBe(true);
    const list = (await supplier("GET", "/problems?limit=100")).body.items as { id: string; owners: unknown }[];
    const masked = await deps.db.selectFrom("problem").where("masked", "=", true).select("id").execute();
    const shown = list.filter(({ id }) => masked.some((one) => one.id === id));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ owners }) => owners === null)).toBe(true);
    for (const { id } of shown) expect((await supplier("GET", `/problems/${id}`)).body.owners).toEqual([]);
  });

  test("opening a confidential problem is noted for its owner, as on its page", async () => {
    const before = await deps.db.selectFrom("event").where("kind", "=", "problem.opened").select("id").execute();
    const confidential = await deps.db
      .selectFrom("problem")
      .where("agreement", "<>", "")
      .where("tier", "<>", "public")
      .select("id")
      .execute();
    const facilitator = programWith(site, await tokenOf(site, "yvonne.lee"));
    for (const { id } of confidential) await facilitator("GET", `/problems/${id}`);
    const after = await deps.db.selectFrom("event").where("kind", "=", "problem.opened").select("id").execute();
    expect(after.length).toBeGreaterThan(before.length);
  });
});

describe("pages of a list", () => {
  test.each(["/problems", "/suppliers", "/proposals", "/workshops", "/use-cases", "/trials", "/practices"])(
    "%s goes on where it ended, without gaps or repetitions",
    async (path) => {
      const whole = (await owner("GET", `${path}?limit=100`)).body as { items: { id: string }[]; next: string | null };
      const walked: string[] = [];
      let cursor: string | null = "";
      for (let step = 0; step < 300 && cursor !== null && walked.length < whole.items.length; step++) {
        const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
        const { status, body } = await owner("GET", `${path}?limit=2${query}`);
        expect(status).toBe(200);
        const items = body.items as { id: string }[];
        expect(items.length).toBeLessThanOrEqual(2);
        walked.push(...items.map(({ id }) => id));
        cursor = body.next as string | null;
        if (walked.length > 30) break;
      }
      expect(walked.length).toBeGreaterThan(0);
      expect(walked).toEqual(whole.items.map(({ id }) => id).slice(0, walked.length));
    },
  );

  test.each(["limit=0", "limit=101", "limit=x", "limit=1&limit=2", "cursor=", "state=nothing", "theme=nothing"])(
    "?%s is refused with the field's name or means the beginning",
    async (query) => {
      const { status, body } = await owner("GET", `/problems?${query}`);
      if (query === "cursor=") expect(status).toBe(200);
      else expect([status, Object.keys(body.fields as object)]).toEqual([400, [query.split("=")[0]]]);
    },
  );

  test("a cursor of somebody's own making breaks nothing", async () => {
    for (const { path } of operations.filter(({ method, path }) => method === "GET" && !path.includes("{"))) {
      for (const cursor of ["%00", "x", "1~x", "~", "9".repeat(400), "1'%20or%20'1'='1", "null"]) {
        const { status } = await owner("GET", `${path}?cursor=${cursor}`);
        expect([path, cursor, status < 500]).toEqual([path, cursor, true]);
      }
    }
  });
});

describe("submitting a proposal", () => {
  const calls = demoId("problem", "deepfake-calls");
  const text = {
    title: "Voices told apart",
    approach: "We listen for what a synthetic voice can't do.",
    evidence: "A pilot with two banks.",
    plan: "Twelve weeks.",
    team: "Four people.",
    costBand: "250k-500k",
    dataNeeded: "Synthetic calls.",
    risks: "False alarms.",
    ipPosition: "The supplier keeps its intellectual property.",
    answers: {
      "success-measure": "Fewer losses.",
      innovation: "New.",
      complexity: "High.",
      contribution: "A published practice.",
      "fair-use": "Two GPUs.",
    },
  };

  test("a complete one is answered with its receipt; a second is refused, and its owner finds the first", async () => {
    const supplier = programWith(site, await tokenOf(site, "kit.lam"));
    const incomplete = await supplier("POST", `/problems/${calls}/proposals`, { body: { ...text, approach: "" } });
    expect(incomplete).toMatchObject({ status: 400, body: { fields: { approach: "required" } } });
    const customer = { ...text, evidence: "The customer is A123456(3)." };
    const guarded = await supplier("POST", `/problems/${calls}/proposals`, { body: customer });
    expect(guarded).toMatchObject({ status: 400, body: { fields: { evidence: "customer-data" } } });
    const first = await supplier("POST", `/problems/${calls}/proposals`, { body: text });
    expect(first).toMatchObject({ status: 201, body: { version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    const second = await supplier("POST", `/problems/${calls}/proposals`, { body: text });
    expect(second).toMatchObject({ status: 409, body: { code: "proposed-already" } });
    const read = await owner("GET", `/proposals/${first.body.id}`);
    expect([200, 404]).toContain(read.status);
    const other = programWith(site, await tokenOf(site, "owen.reyes"));
    expect((await other("GET", `/proposals/${first.body.id}`)).status).toBe(404);
  });
});

describe("what strangers send", () => {
  test("no JSON, no body, another type: refused, and nothing breaks", async () => {
    for (const { path } of operations.filter(({ method }) => method === "POST")) {
      const at = path.replace("{id}", demoId("problem", "deepfake-calls"));
      const sent: [unknown, string][] = [
        ["{", "application/json"],
        ["[]", "application/json"],
        ["null", "application/json"],
        ['"\\u0000"', "application/json"],
        ['{"__proto__":{"language":"en"}}', "application/json"],
        ["language=en&title=x", "application/x-www-form-urlencoded"],
        ["x", ""],
      ];
      for (const [body, type] of sent) {
        const { status } = await owner("POST", at, { body, headers: { "Content-Type": type } });
        expect([at, body, [400, 404].includes(status)]).toEqual([at, body, true]);
      }
      const large = await owner("POST", at, { body: { title: "x".repeat(300_000) } });
      expect(large).toMatchObject({ status: 413, body: { code: "too-large" } });
    }
  });

  test("unknown places are not found, other methods not allowed", async () => {
    expect((await owner("GET", "/nothing")).body).toMatchObject({ code: "not-found" });
    const met = await owner("POST", "/trials", { body: {} });
    expect([met.status, met.headers.get("allow")]).toEqual([405, "GET"]);
    for (const id of ["x", "..%2F..%2Fetc", "%00", "a".repeat(2000), "1'%20or%20'1'='1"]) {
      expect((await owner("GET", `/problems/${id}`)).status).toBe(404);
    }
  });

  test("refusals speak the language that was asked for", async () => {
    const { body } = await nobody("GET", "/problems", { headers: { "Accept-Language": "zh-HK" } });
    expect(body.message).toContain("權杖");
  });
});

describe("the audit trail", () => {
  test("is the organisation's own, for its administrators, latest first", async () => {
    const peter = await site.actor("peter.leung");
    await rival("POST", "/problems", { body: { language: "en", title: "For the trail" } });
    const { status, body } = await rival("GET", "/events?limit=500");
    expect(status).toBe(200);
    const items = body.items as { id: string; kind: string; who: { organisationId: string } | null }[];
    expect(items[0]).toMatchObject({ kind: "problem.drafted", who: { id: peter.personId } });
    // Its place among all events isn't told: the gaps would count what others do.
    expect(JSON.stringify(body)).not.toContain('"seq"');
    const harbour = (await site.actor("mei.chan")).organisationId;
    expect(items.filter(({ who }) => who?.organisationId === harbour)).toEqual([]);
    expect((await owner("GET", "/events")).status).toBe(404);
    const next = await rival("GET", `/events?limit=1&cursor=${items[0]?.id}`);
    expect((next.body.items as { id: string }[])[0]?.id).toBe(items[1]?.id);
  });
});

describe("the description", () => {
  test("docs/api.md names every operation with its scope, and no other", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/api.md"), "utf8");
    const named = [...page.matchAll(/^\| `(GET|POST) (\S+)` \| `(\S+)` \|/gm)].map(([, ...row]) => row.join(" "));
    const known = operations.map(({ method, path, scope }) => `${method} ${path} ${scope}`);
    expect(named.toSorted()).toEqual(known.toSorted());
  });

  test("is open to anybody, holds every operation, and names only fields that are answered", async () => {
    const { status, body } = await nobody("GET", "/openapi.json");
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: "3.1.0", servers: [{ url: `${site.url}/api/v1` }] });
    const paths = body.paths as Record<string, Record<string, { operationId: string; parameters: { name: string }[] }>>;
    for (const { id, method, path } of operations) {
      const described = paths[path]?.[method.toLowerCase()];
      expect(described?.operationId).toBe(id);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(described?.parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(inPath));
    }
    expect(JSON.stringify(body)).toContain('"format":"date-time"');
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  test("answers hold exactly the fields that the description names", async () => {
    const { body } = await owner("GET", `/problems/${demoId("problem", "sme-carbon")}`);
    const described = (await nobody("GET", "/openapi.json")).body as {
      paths: Record<
        string,
        Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>
      >;
    };
    const schema = described.paths["/problems/{id}"]?.get?.responses["200"]?.content["application/json"]?.schema as {
      properties: object;
    };
    expect(Object.keys(body).toSorted()).toEqual(Object.keys(schema.properties).toSorted());
    expect(body).not.toHaveProperty("facts");
  });
});
