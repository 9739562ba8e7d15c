import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { operations } from "#server/api/index.ts";
import { socketEvents } from "#server/sockets/index.ts";

const root = join(import.meta.dirname, "../..");

/** An identity card number that was never given to anybody, with words around it: short, middling and long. */
const card = "Z000000(1)";
const samples = [card, "Z0000001", `${card} ${"and more words ".repeat(4)}`, `${"words before ".repeat(30)}${card}`];

/**
 * Texts that may hold anything, each with its reason: nobody reads them, or the rule is asked elsewhere. Whatever else a
 * person can type must be `cleanText` or `typedText`.
 */
const exempt: [field: RegExp, reason: string][] = [
  [
    /\.(password|current|code|token|key|clientSecret|passkey)(\.|$)/,
    "a secret: at most its hash or a sealed form is kept",
  ],
  [/\.email$/, "an address, which letters and digits are part of"],
  [/\.to$/, "a path of this site to come back to, kept nowhere"],
  [/^saveSingleSignOnInput\.(issuer|clientId|defaultRole)$/, "names that another system gave"],
  [/^saveApplicationInput\.answers\./, "parseAnswers asks for each field, so that the others are saved"],
  [
    /^(opSchema\.value|newElementSchema|opsSchema|board:ops\.ops\[\])/,
    "the board's judge asks for every text of every kind: whyNotOp",
  ],
  [/^opSchema\.over$/, "what a text was: kept nowhere, and what comes of it is judged: broughtTogether"],
  [/^(conceptShape|thesaurusPreview)\./, "what is stored already; it came in by saveConceptInput"],
  [/^placeSchema\.z$/, "an order that a machine made, shown nowhere"],
  [/^stageSchema\.timer\.label$/, "what is stored already; it came in by stageChangeSchema"],
  [/^(watch|unwatch|board:leave)$/, "names a topic, or is not read; kept nowhere"],
];

/** What a schema takes though it names customer data, as paths. */
function takes(schema: z.core.$ZodType, path: string): string[] {
  const { def } = schema._zod as unknown as { def: z.core.$ZodTypeDef & Record<string, unknown> };
  const inner = (key: string) => def[key] as z.core.$ZodType;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape as Record<string, z.core.$ZodType>).flatMap(([name, each]) =>
        takes(each, `${path}.${name}`),
      );
    case "array":
      return takes(inner("element"), `${path}[]`);
    case "tuple":
      return (def.items as z.core.$ZodType[]).flatMap((each) => takes(each, `${path}[]`));
    case "record":
      return [...takes(inner("keyType"), `${path}.key`), ...takes(inner("valueType"), `${path}.value`)];
    case "union":
      return [...new Set((def.options as z.core.$ZodType[]).flatMap((each) => takes(each, path)))];
    case "intersection":
      return [...takes(inner("left"), path), ...takes(inner("right"), path)];
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "nonoptional":
    case "readonly":
      return takes(inner("innerType"), path);
    case "pipe": {
      // What the whole refuses, it refuses; a coercion takes what it makes no text of.
      const through = samples.some((sample) => {
        const parsed = z.safeParse(schema, sample);
        return parsed.success && JSON.stringify(parsed.data)?.includes("Z000000");
      });
      const isObject = ["object", "record", "union", "array"].includes(inner("in")._zod.def.type);
      return isObject ? takes(inner("in"), path) : through ? [path] : [];
    }
    default:
      // A text, or something that looks into nothing: any, unknown, JSON, one's own check.
      return samples.some((sample) => z.safeParse(schema, sample).success) ? [path] : [];
  }
}

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === "object" && value !== null && "_zod" in value;

async function exportedSchemas(): Promise<[string, z.core.$ZodType][]> {
  const files = globSync(["server/commands/*.ts", "app/domain/**/*.ts"], { cwd: root }).filter(
    (file) => !file.includes(".test."),
  );
  const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<Record<string, unknown>>));
  const found = modules.flatMap((module) =>
    Object.entries(module).filter((entry): entry is [string, z.core.$ZodType] => isSchema(entry[1])),
  );
  const bodies = operations.flatMap(({ id, body }) => (body ? [[id, body] as [string, z.core.$ZodType]] : []));
  return [...found, ...bodies, ...socketEvents.map(({ name, schema }) => [name, schema] as [string, z.core.$ZodType])];
}

describe("customer data", () => {
  test("no input of a command, a form or a socket takes an identity card number in any of its texts", async () => {
    const schemas = await exportedSchemas();
    expect(schemas.length).toBeGreaterThan(80);
    const taken = schemas.flatMap(([name, schema]) => takes(schema, name));
    expect([...new Set(taken)].filter((path) => !exempt.some(([field]) => field.test(path)))).toEqual([]);
  });

  test("a page makes no text field of its own beside these", () => {
    const own = globSync("app/routes/*.{ts,tsx}", { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(/^.*z\.(string\(\)|any\(|unknown\(|json\().*$/gm)].map(
        ([line]) => `${file}: ${line.trim()}`,
      ),
    );
    // Where to go afterwards, and where a list goes on: kept nowhere.
    expect(own.filter((line) => !/: (to|after|cursor|q): z\.string\(\)/.test(line))).toEqual([]);
  });
});
