import type { Actor, Viewer } from "#app/domain/actor.ts";
import type { TemplateElement } from "#app/domain/board/begin.ts";
import { newId } from "#app/domain/id.ts";
import type { Language } from "#app/domain/language.ts";
import type { Database, Transaction } from "./client.ts";

/** A board kept to begin others with; the operator's own. */
export type BoardTemplate = {
  id: string;
  name: string;
  description: string;
  language: Language;
  madeBy: string;
  madeAt: Date;
  elements: TemplateElement[];
};

/** Templates of the viewer's own house that are offered, the newest first. Whether he may use any is the caller's question. */
export async function listTemplates(db: Database, viewer: Actor): Promise<BoardTemplate[]> {
  const rows = await templates(db, viewer).orderBy("made_at", "desc").limit(200).execute();
  return rows.map(toTemplate);
}

/** A template of the viewer's own house; undefined for others', and for what is no longer offered. */
export async function findTemplate(db: Database, viewer: Viewer, id: string): Promise<BoardTemplate | undefined> {
  if (!viewer) return undefined;
  const row = await templates(db, viewer).where("board_template.id", "=", id).executeTakeFirst();
  return row && toTemplate(row);
}

export async function insertTemplate(
  tx: Transaction,
  actor: Actor,
  template: { name: string; description: string; language: Language; elements: TemplateElement[]; now: Date },
): Promise<string> {
  const { name, description, language, elements, now } = template;
  const id = newId();
  await tx
    .insertInto("board_template")
    .values({
      id,
      organisation_id: actor.organisationId,
      made_by: actor.personId,
      made_at: now,
      elements: JSON.parse(JSON.stringify(elements)),
      name,
      description,
      language,
    })
    .execute();
  return id;
}

/** Gives a template other words, or takes it off the gallery. */
export async function updateTemplate(
  tx: Transaction,
  id: string,
  change: { name: string; description: string } | { retiredAt: Date },
): Promise<void> {
  const set =
    "retiredAt" in change ? { retired_at: change.retiredAt } : { name: change.name, description: change.description };
  await tx.updateTable("board_template").set(set).where("id", "=", id).execute();
}

/** Who of a house makes boards' frames: its people. */
export async function membersOf(db: Database, organisationId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("membership")
    .select("person_id")
    .where("organisation_id", "=", organisationId)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** Elements of a board into which others than these people ever wrote. */
export async function wordsNotBy(db: Database, boardId: string, people: ReadonlySet<string>): Promise<Set<string>> {
  const rows = await db
    .selectFrom("board_op")
    .select("element_id")
    .distinct()
    .where("board_id", "=", boardId)
    .where("type", "=", "set")
    .where("register", "like", "data.%")
    .where("person_id", "not in", [...people])
    .execute();
  return new Set(rows.map((row) => row.element_id));
}

function templates(db: Database, viewer: Actor) {
  return db
    .selectFrom("board_template")
    .innerJoin("person", "person.id", "board_template.made_by")
    .select(["board_template.id", "board_template.name", "description", "language", "made_at as madeAt"])
    .select(["person.name as madeBy", "elements"])
    .where("organisation_id", "=", viewer.organisationId)
    .where("retired_at", "is", null);
}

function toTemplate(row: {
  id: string;
  name: string;
  description: string;
  language: string;
  madeBy: string;
  madeAt: Date;
  elements: unknown;
}): BoardTemplate {
  return { ...row, language: row.language as Language, elements: row.elements as TemplateElement[] };
}
