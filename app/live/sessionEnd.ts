/** Heard without the socket's code, which comes after the page. */
const listeners = new Set<() => void>();

/** Calls `listener` when the server cut this browser's socket and lets it in no more: the session has ended. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sayThatSessionEnded(): void {
  for (const listener of listeners) listener();
}
