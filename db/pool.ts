import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type { Connection, DriverOptions } from "./driver.ts";
import { SingleConnection } from "./single.ts";

/** A connection older than this is closed when it is handed back: its caches of plans grow, and addresses change. */
const lifetimeMs = 45 * 60_000;
/** How long the end waits for work under way. */
const patienceMs = 5_000;

type Options = Pick<DriverOptions, "json"> & { max: number };

/** Connections for whoever needs one for a moment, in the shape that Kysely asks for. */
export class Pool implements PostgresPool {
  /** Kysely passes these to control clients, of which there are none. */
  readonly options = {};
  readonly #connection: Connection;
  readonly #settings: Options;
  readonly #members = new Set<Member>();
  readonly #idle: Member[] = [];
  readonly #waiting: { give(member: Member): void; refuse(error: Error): void }[] = [];
  #ended = false;
  #allBack: () => void = () => {};

  constructor(connection: Connection, settings: Options) {
    this.#connection = connection;
    this.#settings = settings;
  }

  /** A connection that is the caller's until `release`; waits while all are lent. */
  connect(): Promise<Member> {
    if (this.#ended) return Promise.reject(new Error("the pool was ended"));
    const member = this.#idle.pop() ?? this.#another();
    if (member) return Promise.resolve(member);
    return new Promise((give, refuse) => this.#waiting.push({ give, refuse }));
  }

  /** Runs one statement, or several where there are no parameters. */
  async run(text: string, values?: readonly unknown[]) {
    const member = await this.connect();
    try {
      return await member.connection.run(text, values);
    } finally {
      member.release();
    }
  }

  /** Refuses who waits, lets what is lent come back for 5 s, and closes everything. */
  async end(): Promise<void> {
    this.#ended = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(new Error("the pool was ended"));
    for (const member of this.#idle.splice(0)) member.connection.end();
    if (this.#members.size) {
      let late: NodeJS.Timeout | undefined;
      await Promise.race([
        new Promise<void>((back) => {
          this.#allBack = back;
        }),
        new Promise((over) => {
          late = setTimeout(over, patienceMs);
        }),
      ]);
      clearTimeout(late);
    }
    for (const member of this.#members) member.connection.end();
  }

  #another(): Member | undefined {
    if (this.#members.size >= this.#settings.max) return undefined;
    const connection = new SingleConnection(this.#connection, { json: this.#settings.json }, () => this.#lost(member));
    const member: Member = new Member(connection, (broken) => this.#takeBack(member, broken));
    this.#members.add(member);
    return member;
  }

  #takeBack(member: Member, broken: boolean): void {
    const { connection } = member;
    if (connection.isGone) return;
    if (broken || this.#ended || performance.now() - connection.bornAt > lifetimeMs) {
      connection.end();
      return;
    }
    const next = this.#waiting.shift();
    if (next) next.give(member);
    else this.#idle.push(member);
  }

  #lost(member: Member): void {
    this.#members.delete(member);
    const at = this.#idle.indexOf(member);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#ended) {
      if (this.#members.size === 0) this.#allBack();
      return;
    }
    const next = this.#waiting.shift();
    if (next) next.give(this.#another()!);
  }
}

/** A connection while it is lent. */
class Member implements PostgresPoolClient {
  readonly connection: SingleConnection;
  /** Gives it back; `broken` when nobody may have it again. */
  readonly release: (broken?: boolean) => void;

  constructor(connection: SingleConnection, release: (broken: boolean) => void) {
    this.connection = connection;
    this.release = (broken = false) => release(broken);
  }

  query<Row>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query(): never;
  async query(text?: string, parameters?: readonly unknown[]) {
    if (text === undefined) throw new Error("cursors are not spoken here");
    const rows = await this.connection.run(text, parameters ?? []);
    return { command: rows.command, rowCount: rows.count, rows: [...rows] };
  }
}
