import { hash } from "node:crypto";
import { type SearchDocument, thingName } from "./engine.ts";
import { type Thesaurus, thesaurusInUse } from "./thesaurus.ts";

/** One part as an index holds it: enough to say whether it is what the database would give today. */
export type PartVersion = Pick<SearchDocument, "kind" | "id" | "version" | "part"> & { fingerprint: string };

/**
 * The content of a document in twelve letters: its texts, facets and readers, and the thesaurus it was read with. A row's
 * revision doesn't move when a seat, an invitation or a conflict changes who may find it; this does.
 */
export function fingerprintOf(doc: SearchDocument, using: Thesaurus = thesaurusInUse()): string {
  const content = Object.entries(doc)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : isPlain(value) ? sorted(value) : value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return hash("sha1", JSON.stringify([using.version, content]), "base64url").slice(0, 12);
}

/** Every thing with its revision and the fingerprints of its parts, as text: equal exactly if nothing differs. */
export function versionsOf(parts: Iterable<PartVersion>): Map<string, string> {
  const things = new Map<string, { version: number; parts: string[] }>();
  for (const { kind, id, version, part, fingerprint } of parts) {
    const name = thingName({ kind, id });
    const thing = things.get(name) ?? { version, parts: [] };
    thing.version = Math.max(thing.version, version);
    thing.parts.push(`${part ?? "whole"}=${fingerprint}`);
    things.set(name, thing);
  }
  return new Map(Array.from(things, ([name, thing]) => [name, `${thing.version} ${thing.parts.sort().join(" ")}`]));
}

/** The same of documents that are not indexed yet. */
export function versionsOfDocuments(docs: Iterable<SearchDocument>): Map<string, string> {
  return versionsOf(Array.from(docs, (doc) => ({ ...doc, fingerprint: fingerprintOf(doc) })));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Texts by language come from jsonb in one order and from a form in another. */
function sorted(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value)
    .filter(([, text]) => text !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
