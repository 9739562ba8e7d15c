/** Whether two transactions stood in each other's way: this one was rolled back, and may be tried again as it is. */
export function isCollision(error: unknown): boolean {
  return /^(40P01|40001)$/.test(codeOf(error));
}

/** Whether another transaction took, between the look and the write, what was free: a second look sees it. */
export function isOvertaken(error: unknown): boolean {
  return codeOf(error) === "23505";
}

/** Marks what `within` throws when the time is up. */
class TooLate extends Error {
  readonly code = "TOO_LATE";
}

/** SQLSTATE classes and codes that speak of the server, not of the statement: connection, shutdown, no room left. */
const awayStates = /^(08|57P0|53)/;
/** What the driver and Node call a lost or refused connection. */
const awayCodes = /^(TOO_LATE|CONNECT_TIMEOUT|CONNECTION_\w+|ECONN\w+|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/;

/** Whether an error says that PostgreSQL is away, rather than that it refused something. */
export function databaseIsAway(error: unknown): boolean {
  const code = codeOf(error);
  return awayStates.test(code) || awayCodes.test(code);
}

/**
 * The outcome of `work`, or an error that `databaseIsAway` recognises when it takes longer than `ms`: the driver waits
 * for a lost server as long as it takes. What was begun may still be committed later.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`no answer within ${ms} ms`)), ms);
  });
  // Its failure after the time is up has nobody left to hear it.
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
