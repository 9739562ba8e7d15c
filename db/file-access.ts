import { type RawBuilder, sql } from "kysely";
import type { Viewer } from "#app/domain/actor.ts";
import { type FileType, isImage } from "#app/domain/file.ts";
import type { FileFacts } from "#app/domain/policy/file.ts";
import { can } from "#app/domain/policy.ts";
import { isOneOfIds } from "./array-filter.ts";
import { findBoard } from "./boards.ts";
import type { Database } from "./client.ts";
import { findLook } from "./confidential.ts";
import { type FileSubject, type StoredFile, toStored } from "./files.ts";
import { factColumns, factsOf } from "./problem-access.ts";
import { proposalFactColumns, proposalFactsOf } from "./proposal-access.ts";

/** A file as its reader may have it, with what it belongs to; undefined when for him there is none. */
export async function findReadableFile(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<{ file: StoredFile; subject: FileSubject; facts: FileFacts } | undefined> {
  const row = await db
    .selectFrom("file")
    .selectAll()
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const subject = { kind: row.subject_kind, id: row.subject_id } as FileSubject;
  const facts = await findFacts(db, viewer, subject, id);
  return facts && can(viewer, "file.read", facts) ? { file: toStored(row), subject, facts } : undefined;
}

async function findFacts(
  db: Database,
  viewer: Viewer,
  subject: FileSubject,
  fileId: string,
): Promise<FileFacts | undefined> {
  if (subject.kind === "board") return await onBoard(db, viewer, subject.id, fileId);
  const reasoned = viewer !== null && (await findLook(db, viewer, subject.kind, subject.id)) !== undefined;
  const carried = JSON.stringify([{ id: fileId }]);
  switch (subject.kind) {
    case "problem": {
      const row = await db
        .selectFrom("problem")
        .where("problem.id", "=", subject.id)
        .select(factColumns(viewer))
        .select(sql<boolean>`problem.attachments @> ${carried}::text::jsonb`.as("shown"))
        .executeTakeFirst();
      return row && { of: "problem", problem: factsOf(row), shown: row.shown, reasoned };
    }
    case "proposal": {
      const row = await db
        .selectFrom("proposal")
        .where("proposal.id", "=", subject.id)
        .select(proposalFactColumns(viewer))
        .select(
          sql<boolean>`exists (select 1 from proposal_version where proposal_version.proposal_id = proposal.id
            and proposal_version.content -> 'attachments' @> ${carried}::text::jsonb)`.as("shown"),
        )
        .executeTakeFirst();
      return row && { of: "proposal", proposal: proposalFactsOf(row), shown: row.shown, reasoned };
    }
  }
}

/** Those of these files that are images of a board and that this person may see on it now. */
export async function listBoardImages(
  db: Database,
  viewer: Viewer,
  boardId: string,
  ids: readonly string[],
): Promise<StoredFile[]> {
  const board = ids.length > 0 && (await findBoard(db, viewer, boardId));
  if (!board) return [];
  const rows = await db
    .selectFrom("file")
    .selectAll()
    .select((eb) => eb.exists(standing(db, boardId, sql.ref("file.id"))).as("shown"))
    .where("subject_kind", "=", "board")
    .where("subject_id", "=", boardId)
    .where("removed_at", "is", null)
    .where(isOneOfIds("id", ids))
    .execute();
  return rows.flatMap((row) => {
    const facts: FileFacts = { of: "board", role: board.role, shown: Boolean(row.shown), reasoned: false };
    return isImage(row.media_type as FileType) && can(viewer, "file.read", facts) ? [toStored(row)] : [];
  });
}

/** An image is shown while an element of its board shows it. */
async function onBoard(db: Database, viewer: Viewer, boardId: string, fileId: string): Promise<FileFacts | undefined> {
  const board = await findBoard(db, viewer, boardId);
  if (!board) return undefined;
  const shown = (await standing(db, boardId, fileId).executeTakeFirst()) !== undefined;
  return { of: "board", role: board.role, shown, reasoned: false };
}

function standing(db: Database, boardId: string, fileId: string | RawBuilder<unknown>) {
  return (
    db
      .selectFrom("board_element")
      .where("board_id", "=", boardId)
      .where("deleted_at", "is", null)
      // The kind is no parameter: the index is of images alone.
      .where(sql<boolean>`kind = 'image' and data ->> 'file' = ${fileId}::text`)
      .select("board_element.id")
  );
}
