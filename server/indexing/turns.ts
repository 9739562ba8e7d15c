const last = new Map<string, Promise<unknown>>();

/**
 * Runs `work` after everything that was given the same key before. Two events of one thing may be worked on at once;
 * in turn, what was read from the database last is also what is written to the index last.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  last.set(key, turn);
  try {
    return await turn;
  } finally {
    if (last.get(key) === turn) last.delete(key);
  }
}
