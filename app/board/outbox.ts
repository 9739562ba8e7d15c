import { type Op, opSchema } from "#app/domain/board/op.ts";

/** Ops that wait for their acknowledgement, kept over reloads and crashes of the browser (B6). */
export type Outbox = {
  load(): Promise<Op[]>;
  put(ops: readonly Op[]): void;
  remove(opIds: readonly string[]): void;
};

const database = "co-creation-lab";
const table = "board-ops";

type Row = { opId: string; owner: string; op: unknown };

/** The outbox of one person on one board. Where the browser keeps no database, ops live as long as the page. */
export function openOutbox(boardId: string, personId: string): Outbox {
  const owner = `${boardId}/${personId}`;
  const opened = open().catch(() => undefined);
  const write = (work: (store: IDBObjectStore) => void) => {
    void opened.then((db) => {
      if (db) work(db.transaction(table, "readwrite").objectStore(table));
    });
  };
  return {
    async load() {
      const db = await opened;
      if (!db) return [];
      const rows = await finished<Row[]>(db.transaction(table).objectStore(table).index("owner").getAll(owner));
      return rows.flatMap(({ op }): Op[] => {
        const parsed = opSchema.safeParse(op);
        return parsed.success ? [parsed.data] : [];
      });
    },
    put(ops) {
      write((store) => {
        for (const op of ops) store.put({ opId: op.opId, owner, op } satisfies Row);
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

/** Op ids are UUIDv7: the table's own order is the order in which they were made. */
function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(table, { keyPath: "opId" }).createIndex("owner", "owner");
  };
  return finished(request);
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's database does not open."));
  });
}
