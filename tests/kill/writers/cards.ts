import { newId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { newWord } from "../../setup/word.ts";
import { type BoardClient, writeNote } from "../../sockets/boardClient.ts";
import { post, type Writer } from "./writer.ts";

type Card = { record: string; saved: string; asked: string; isPut: boolean };
type Place = { workshopId: string; boardId: string };

/** Makes a note a record, puts it on the board as a card and edits it: each one commit of a command, with ops of the board. */
export class Cards implements Writer {
  readonly key: string;
  acknowledged = 0;
  readonly #url: string;
  readonly #cookie: string;
  readonly #place: Place;
  #card: Card | undefined;

  constructor(key: string, site: { url: string; cookie: string }, place: Place) {
    this.key = key;
    this.#url = site.url;
    this.#cookie = site.cookie;
    this.#place = place;
  }

  async write(client: BoardClient, running: () => boolean): Promise<void> {
    const { workshopId, boardId } = this.#place;
    const [records, cards] = [this.#url + paths.workshopRecords(workshopId), this.#url + paths.boardCards(boardId)];
    const note = writeNote("To be a risk");
    const sent = await client.send(note).catch(() => []);
    if (!sent.some((answer) => "seq" in answer)) return;
    const text = `Risk ${newWord()}`;
    const content = { intent: "make", boardId, elementId: note.id, type: "risk", text };
    // As a page's script asks: what the action says comes back as a list of keys and values.
    const made = await post(`${records}.data`, this.#cookie, content);
    const record = /"made","([0-9a-f-]{36})"/.exec((await made?.text().catch(() => "")) ?? "")?.[1];
    if (!record) return;
    this.#card = { record, saved: text, asked: text, isPut: false };
    if (!(await post(cards, this.#cookie, { element: newId(), recordId: record }))) return;
    this.#card.isPut = true;
    this.acknowledged += 2;
    for (let rev = 1; running(); rev++) {
      this.#card.asked = `Risk ${newWord()}`;
      const edit = { intent: "edit", recordId: record, rev: String(rev), type: "risk", text: this.#card.asked };
      // Nothing more is asked before it is known what became of it.
      if (!(await post(records, this.#cookie, edit))) return;
      this.#card.saved = this.#card.asked;
      this.acknowledged += 1;
    }
  }

  async losses({ elements }: BoardClient): Promise<string[]> {
    const card = this.#card;
    this.#card = undefined;
    if (!card) return [];
    const { record, saved, asked, isPut } = card;
    const texts = [...elements.values()].flatMap((one) =>
      one.kind === "card" && one.data.record === record ? one.data.text : [],
    );
    if (texts.length > 1 || (isPut && texts.length === 0))
      return [`the card of ${saved} is there ${texts.length} times`];
    return texts.every((text) => text === saved || text === asked) ? [] : [`a card says ${texts}, ${saved} was saved`];
  }
}
