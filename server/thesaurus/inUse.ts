import { createHash } from "node:crypto";
import { type Concept, changesBetween } from "#app/domain/thesaurus.ts";
import { insertEvent } from "#db/events.ts";
import { findThesaurusInUse, insertThesaurusVersion, listConcepts, lockThesaurus } from "#db/thesaurus.ts";
import { beginConceptCare } from "#db/thesaurus-care.ts";
import { insertRelease, knowsRelease } from "#db/thesaurus-releases.ts";
import { buildThesaurus, shippedThesaurus, type Thesaurus, thesaurusInUse, useThesaurus } from "#search/index.ts";
import type { Deps } from "../deps.ts";
import { dayAfter } from "./review.ts";

/**
 * At the start of a process: settles how the thesaurus of this release meets the one that is kept, and puts the kept one
 * in use. Several processes may start at once.
 */
export async function openThesaurus(deps: Pick<Deps, "db" | "jobs" | "clock">): Promise<void> {
  await meetRelease(deps);
  await loadThesaurus(deps);
}

/** Puts the newest published version in use in this process; false where it is in use already. */
export async function loadThesaurus({ db }: Pick<Deps, "db">): Promise<boolean> {
  const version = await findThesaurusInUse(db);
  if (!version || thesaurusInUse().version === String(version.number)) return false;
  useThesaurus(build(version.number, await listConcepts(db, version.number)));
  return true;
}

/** Versions that were built lately: a page of old matches asks for few, many times. */
const built = new Map<string, Thesaurus>();
const mostBuilt = 4;

/**
 * The thesaurus as it was in a version, to explain an old match by: `thesaurus.version` as it was stored. Undefined for a
 * version that this installation never had.
 */
export async function thesaurusOf({ db }: Pick<Deps, "db">, version: string): Promise<Thesaurus | undefined> {
  const known = [thesaurusInUse(), shippedThesaurus, built.get(version)].find((one) => one?.version === version);
  if (known) return known;
  if (!/^[1-9]\d{0,8}$/.test(version)) return undefined;
  const concepts = await listConcepts(db, Number(version));
  if (concepts.length === 0) return undefined;
  const thesaurus = build(Number(version), concepts);
  built.set(version, thesaurus);
  const [oldest] = built.keys();
  if (built.size > mostBuilt && oldest) built.delete(oldest);
  return thesaurus;
}

function build(number: number, concepts: readonly Concept[]): Thesaurus {
  const version = String(number);
  // Building costs a tenth of a second, mostly for its speller; most installations keep what was shipped.
  const same = fingerprintOf(concepts) === fingerprintOf([...shippedThesaurus.concepts.values()]);
  return same ? { ...shippedThesaurus, version } : buildThesaurus({ version, concepts });
}

/**
 * The first start keeps the shipped thesaurus as version 1. A later release with another one becomes a version by itself
 * where operators never edited theirs; else it waits for one of them (docs/decisions/an-edited-thesaurus-keeps-its-edits.md).
 */
async function meetRelease(deps: Pick<Deps, "db" | "jobs" | "clock">): Promise<void> {
  const shipped = [...shippedThesaurus.concepts.values()];
  const fingerprint = fingerprintOf(shipped);
  if (await knowsRelease(deps.db, fingerprint)) return;
  await deps.db.transaction().execute(async (tx) => {
    await lockThesaurus(tx);
    if (await knowsRelease(tx, fingerprint)) return;
    const at = deps.clock();
    const present = await findThesaurusInUse(tx);
    const draft = await tx
      .selectFrom("thesaurus_version")
      .select("number")
      .where("published_at", "is", null)
      .executeTakeFirst();
    const untouched = !present || (present.shipped && !draft);
    await insertRelease(tx, { fingerprint, concepts: shipped, at, settled: untouched });
    if (!untouched) return;
    const number = (present?.number ?? 0) + 1;
    const version = { number, basedOn: present?.number ?? null, note: "", by: null, at };
    const before = present ? await listConcepts(tx, present.number) : [];
    const rev = new Map(before.map((concept) => [concept.id, concept.rev]));
    const changed = new Set(changesBetween(before, shipped).map(({ id }) => id));
    await insertThesaurusVersion(
      tx,
      { ...version, published: { shipped: fingerprint } },
      shipped.map((concept) => ({
        ...concept,
        rev: (rev.get(concept.id) ?? 0) + (changed.has(concept.id) ? 1 : 0) || 1,
      })),
    );
    await beginConceptCare(
      tx,
      shipped.map(({ id }) => id),
      dayAfter(at, 365),
    );
    if (!present) return;
    await insertEvent(
      tx,
      null,
      {
        kind: "thesaurus.published",
        subject: { kind: "thesaurus", id: null },
        data: { version: number, shipped: true },
      },
      null,
    );
    await deps.jobs.enqueue(tx, "retag", {});
  });
}

/** The same for the same concepts, in whatever order they come. */
export function fingerprintOf(concepts: readonly Concept[]): string {
  const sorted = concepts
    .map(({ id, label, near, terms, unless }) => [
      id,
      [label.en, label.zhHant, label.zhHans],
      near,
      [terms.en, terms.zhHant, terms.zhHans],
      unless,
    ])
    .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 32);
}
