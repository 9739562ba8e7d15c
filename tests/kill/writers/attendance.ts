import type { AttendanceLine } from "#app/domain/attendance.ts";
import { demoId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { newWord } from "../../setup/word.ts";
import type { BoardClient } from "../../sockets/boardClient.ts";
import { post, type Writer } from "./writer.ts";

/** Sets right who took part, over and over; and whoever has worked is on the list. */
export class Attendance implements Writer {
  readonly key: string;
  acknowledged = 0;
  readonly #url: string;
  readonly #cookie: string;
  readonly #personId = demoId("person", "hin.lo");
  #saved = "";
  #asked = "";

  constructor(key: string, site: { url: string; cookie: string }, workshopId: string) {
    this.key = key;
    this.#url = site.url + paths.workshopAttendance(workshopId);
    this.#cookie = site.cookie;
  }

  async write(_: BoardClient, running: () => boolean): Promise<void> {
    while (running()) {
      this.#asked = newWord();
      const form = { personId: this.#personId, present: "yes", note: this.#asked };
      if (!(await post(this.#url, this.#cookie, form))) return;
      this.#saved = this.#asked;
      this.acknowledged += 1;
    }
  }

  async losses({ joined }: BoardClient): Promise<string[]> {
    const response = await fetch(this.#url, { headers: { Cookie: this.#cookie } });
    const { people } = (await response.json()) as { people: AttendanceLine[] };
    const note = people.find(({ personId }) => personId === this.#personId)?.correction?.note ?? "";
    const losses =
      note === this.#saved || note === this.#asked ? [] : [`attendance says “${note}”, not “${this.#saved}”`];
    const own = people.find(({ personId }) => personId === joined?.you.personId);
    return own?.stays.length ? losses : [...losses, "who was on the board has no stay"];
  }
}
