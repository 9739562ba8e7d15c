import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

type Json = {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
  allOf?: Json[];
  oneOf?: Json[];
};

/** A value that the schema of one field takes; a list of ids names one of them. */
function filledIn(schema: Json): string {
  const first = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (first) return filledIn(first);
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return String(schema.enum[0]);
  if (schema.format === "uuid") return "uuid";
  if (schema.format === "email") return "somebody@nowhere.example";
  if (schema.format === "date") return "2026-11-01";
  if (schema.format === "date-time") return "2099-01-01T09:00:00Z";
  if (schema.type === "boolean") return "on";
  if (schema.type === "number" || schema.type === "integer" || !schema.type) return "1";
  return "A stranger's words";
}

function collect(schema: Json, prefix: string, fields: Map<string, string>): void {
  for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    collect(one, prefix, fields);
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (field.type === "array") fields.set(`${prefix}${name}[0]`, filledIn(field.items ?? {}));
    else if (field.properties) collect(field, `${prefix}${name}.`, fields);
    else if (fields.get(prefix + name) !== "uuid") fields.set(prefix + name, filledIn(field));
  }
}

/** One form with every field that any command takes, each filled in validly; "uuid" stands where an id goes. */
export async function everyField(): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  const folder = resolve("server/commands");
  for (const file of readdirSync(folder)) {
    const module = (await import(pathToFileURL(resolve(folder, file)).href)) as Record<string, unknown>;
    for (const [name, schema] of Object.entries(module))
      if (/Input$/.test(name) && schema instanceof z.ZodType)
        collect(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json, "", fields);
  }
  return fields;
}

/** What a route's forms may be meant for, as its source says: the values of their `intent`. */
export function intentsOf(routeId: string): string[] {
  const stem = resolve("app", routeId);
  const folder = resolve("app/routes");
  const file = readdirSync(folder).find((one) => resolve(folder, one).replace(/\.tsx?$/, "") === stem);
  const source = file ? readFileSync(resolve(folder, file), "utf8") : "";
  const said = source.matchAll(/z\.literal\("([\w-]+)"\)|case "([\w-]+)"|z\.enum\(\[([^\]]+)\]\)/g);
  const found = [...said].flatMap(([, literal, branch, list]) =>
    list ? [...list.matchAll(/"([\w-]+)"/g)].map(([, one]) => one ?? "") : [literal ?? branch ?? ""],
  );
  return found.length ? [...new Set(found)] : [""];
}
