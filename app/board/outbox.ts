import { type Op, opSchema } from "#app/domain/board/op.ts";
import { finished, openWaiting, table, type WaitingRow } from "./waiting.ts";

/** Ops that wait for their acknowledgement, kept over reloads and crashes of the browser (B6). */
export type Outbox = {
  load(): Promise<Op[]>;
  put(ops: readonly Op[]): void;
  remove(opIds: readonly string[]): void;
};

/** The outbox of one person on one board. Where the browser keeps no database, ops live as long as the page. */
export function openOutbox(board: { id: string; title: string }, personId: string): Outbox {
  const owner = `${board.id}/${personId}`;
  const opened = openWaiting().catch(() => undefined);
  const write = (work: (store: IDBObjectStore) => void) => {
    void opened.then((db) => {
      if (db) work(db.transaction(table, "readwrite").objectStore(table));
    });
  };
  return {
    async load() {
      const db = await opened;
      if (!db) return [];
      const rows = await finished<WaitingRow[]>(db.transaction(table).objectStore(table).index("owner").getAll(owner));
      return rows.flatMap(({ op }): Op[] => {
        const parsed = opSchema.safeParse(op);
        return parsed.success ? [parsed.data] : [];
      });
    },
    put(ops) {
      write((store) => {
        for (const op of ops) store.put({ opId: op.opId, owner, op, title: board.title } satisfies WaitingRow);
      });
    },
    remove(opIds) {
      if (opIds.length === 0) return;
      write((store) => {
        for (const opId of opIds) store.delete(opId);
      });
    },
  };
}
