import type { BoardClient } from "../sockets/boardClient.ts";
import { setRegister } from "../sockets/boardClient.ts";

/** People on a board who never stop: each moves a cursor ten times a second, every fifth drags a note and drops it. */
export class Crowd {
  readonly #people: { client: BoardClient; note: string; at: number }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #tick = 0;

  add(client: BoardClient, notes: readonly string[], number: number): void {
    this.#people.push({ client, note: notes[(number * 37) % notes.length]!, at: number });
  }

  start(): void {
    this.#timer = setInterval(() => this.#move(), 100);
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const { client } of this.#people) client.close();
  }

  #move(): void {
    this.#tick += 1;
    for (const { client, note, at } of this.#people) {
      const angle = this.#tick / 12 + at;
      const cursor: [number, number] = [1_500 + at * 60 + 400 * Math.sin(angle), 1_200 + 700 * Math.cos(angle * 0.7)];
      if (at % 5 !== 0) {
        client.show({ cursor });
        continue;
      }
      const element = client.elements.get(note);
      if (!element) continue;
      const [x, y, width, height] = element.geo;
      const geo: [number, number, number, number, number] = [x + 40 * Math.sin(angle), y, width, height, 0];
      client.show({ cursor, preview: [{ id: note, geo }] });
      // Dropped every three seconds, not all at once.
      if ((this.#tick + at) % 30 === 0) {
        client.show({ preview: [] });
        void client.send(setRegister({ id: note }, "geo", [Math.round(geo[0]), y, width, height, 0])).catch(() => {});
      }
    }
  }
}
