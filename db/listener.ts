import type { Connection } from "./driver.ts";
import { SingleConnection } from "./single.ts";

/** Milliseconds between two tries of a lost connection: what is said meanwhile is not heard. */
const firstPauseMs = 50;
const longestPauseMs = 2_000;

type Ear = { onNotify(payload: string): void; onListen?: (() => void) | undefined };

/**
 * Hears NOTIFY on one connection for all channels. When that is lost it opens another, as often as it takes, and tells
 * everybody who listens, since what was said in between can't be known.
 */
export class Listener {
  readonly #address: Connection;
  readonly #channels = new Map<string, Ear[]>();
  #connection: SingleConnection | undefined;
  #pauseMs = firstPauseMs;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(address: Connection) {
    this.#address = address;
  }

  /** Resolves once it listens. @throws when PostgreSQL is away at that moment; it goes on trying all the same. */
  async listen(channel: string, ear: Ear): Promise<void> {
    const ears = this.#channels.get(channel);
    if (ears) ears.push(ear);
    else this.#channels.set(channel, [ear]);
    await this.#open().run(listenTo(channel));
    ear.onListen?.();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#connection?.end();
  }

  #open(): SingleConnection {
    this.#connection ??= new SingleConnection(
      this.#address,
      {
        onnotify: (channel, payload) => {
          for (const { onNotify } of this.#channels.get(channel) ?? []) onNotify(payload);
        },
      },
      () => this.#lost(),
    );
    return this.#connection;
  }

  #lost(): void {
    this.#connection = undefined;
    if (this.#ended) return;
    this.#timer = setTimeout(() => void this.#again(), this.#pauseMs * (0.5 + Math.random() / 2));
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
  }

  async #again(): Promise<void> {
    const channels = [...this.#channels.keys()];
    const connection = this.#open();
    try {
      for (const channel of channels) await connection.run(listenTo(channel));
    } catch {
      // Its loss has set the next try.
      connection.end();
      return;
    }
    this.#pauseMs = firstPauseMs;
    for (const channel of channels) for (const { onListen } of this.#channels.get(channel) ?? []) onListen?.();
  }
}

function listenTo(channel: string): string {
  return `listen "${channel.replaceAll('"', '""')}"`;
}
