/**
 * Ops that wait in this browser for their acknowledgement (B28), as its database keeps them: one row each, under its board
 * and person. Every page looks here before its person signs out, so it knows nothing of what an op is.
 */
export type WaitingRow = {
  opId: string;
  /** `<board>/<person>` */
  owner: string;
  op: unknown;
  /** What the board was called. */
  title: string;
};

/** What waits on one board. */
export type WaitingOnBoard = { boardId: string; title: string; count: number };

const database = "co-creation-lab";
export const table = "board-ops";

/** Op ids are UUIDv7: the table's own order is the order in which they were made. */
export function openWaiting(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(table, { keyPath: "opId" }).createIndex("owner", "owner");
  };
  return finished(request);
}

export function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's database does not open."));
  });
}

/** On which boards changes of this person wait to be saved. A browser that keeps nothing has none. */
export async function waitingOf(personId: string): Promise<WaitingOnBoard[]> {
  const rows = await withRows<WaitingRow[]>("readonly", (store) => store.getAll());
  const his = (rows ?? []).filter(({ owner }) => personOf(owner) === personId);
  return [...Map.groupBy(his, ({ owner }) => owner)].map(([owner, of]) => ({
    boardId: owner.split("/")[0] ?? "",
    title: of.at(-1)?.title ?? "",
    count: of.length,
  }));
}

/** Deletes what waits, of everybody for whom `whose` says so. */
export async function forget(whose: (personId: string) => boolean): Promise<void> {
  const rows = (await withRows<WaitingRow[]>("readonly", (store) => store.getAll())) ?? [];
  const gone = rows.filter(({ owner }) => whose(personOf(owner)));
  if (gone.length === 0) return;
  await withRows("readwrite", (store) => gone.map(({ opId }) => store.delete(opId)).at(-1)!);
}

const personOf = (owner: string) => owner.split("/")[1] ?? "";

async function withRows<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<T | undefined> {
  const db = await openWaiting().catch(() => undefined);
  if (!db) return;
  try {
    return (await finished(ask(db.transaction(table, mode).objectStore(table)))) as T;
  } finally {
    db.close();
  }
}
