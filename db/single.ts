import type { Row, RowList } from "postgres";
import { type Connection, type DriverOptions, openSql } from "./driver.ts";

/** Each statement is parsed once a connection; by the extended protocol, also without parameters. */
const prepared = { prepare: true, simple: false };

/** What is asked of a connection that is no more. */
class ConnectionGone extends Error {
  readonly code = "CONNECTION_CLOSED";

  constructor() {
    super("the connection to PostgreSQL is gone");
  }
}

type Statement = ReturnType<ReturnType<typeof openSql>["unsafe"]>;

/**
 * One connection, from its first statement to its end: once it fails it is never used again, and whatever was asked of it
 * fails. The driver alone would open it anew and go on, in the middle of a transaction, too (docs/decisions/a-connection-that-failed-is-thrown-away.md).
 */
export class SingleConnection {
  readonly bornAt = performance.now();
  readonly #sql: ReturnType<typeof openSql>;
  readonly #onGone: () => void;
  #gone = false;
  /** What is asked and not answered yet, with how to say that it failed. */
  readonly #asked = new Map<Statement, (error: Error) => void>();

  /** Connects with its first statement. @param onGone told once, when it was lost or ended. */
  constructor(connection: Connection, options: Omit<DriverOptions, "max" | "onclose">, onGone: () => void) {
    this.#onGone = onGone;
    this.#sql = openSql(connection, { ...options, max: 1, onclose: () => this.end() });
  }

  get isGone(): boolean {
    return this.#gone;
  }

  /**
   * Runs a statement; several at once go out together and are worked off in their order.
   * @param values the parameters; without them the text may hold several statements.
   * @throws PostgreSQL's own error, or one that `databaseIsAway` recognises when the connection fails.
   */
  run(text: string, values?: readonly unknown[]): Promise<RowList<Row[]>> {
    if (this.#gone) return Promise.reject(new ConnectionGone());
    const statement = values ? this.#sql.unsafe(text, [...values] as never[], prepared) : this.#sql.unsafe(text);
    return new Promise((resolve, reject) => {
      this.#asked.set(statement, reject);
      statement.then(
        (rows) => {
          this.#asked.delete(statement);
          resolve(rows);
        },
        (error: unknown) => {
          this.#asked.delete(statement);
          // The driver leaves it read-only, and Kysely adds to it where the statement came from.
          if (error instanceof Error) Object.defineProperty(error, "stack", { writable: true });
          reject(error);
          if (!isAnswer(error)) this.end();
        },
      );
    });
  }

  /** Ends it now; what runs on it fails. */
  end(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const [statement, fail] of this.#asked) {
      // It may have been lost in a way in which the driver tells the statement nothing.
      fail(new ConnectionGone());
      // One that hasn't left would be the first on the driver's next connection.
      if (!("state" in statement && statement.state)) statement.cancel();
    }
    this.#asked.clear();
    this.#sql.end({ timeout: 0 }).catch(() => {});
    this.#onGone();
  }
}

/** Whether PostgreSQL itself refused a statement, and goes on with the next; everything else leaves a connection in doubt. */
function isAnswer(error: unknown): boolean {
  return typeof error === "object" && error !== null && "severity" in error && error.severity === "ERROR";
}
