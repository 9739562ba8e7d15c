import { noteColours } from "#app/domain/board/element.ts";
import type { Op } from "#app/domain/board/op.ts";
import { ordersAbove } from "#app/domain/board/order.ts";
import type { Snapshot } from "#app/domain/board/wire.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { BoardClient } from "../sockets/boardClient.ts";

export const workshopId = demoId("workshop", "sme-carbon");

const words =
  "small firms count what their meters say and guess the rest until somebody asks for the numbers again 小型企業 沒有電錶 每月的電費單由業主收取".split(
    " ",
  );

/** Makes an empty board in the demo's due workshop. @returns its id. */
export async function makeBoard(url: string, facilitator: string, title: string): Promise<string> {
  const response = await fetch(url + paths.workshopRoom(workshopId), {
    method: "POST",
    redirect: "manual",
    headers: { Origin: url, Cookie: facilitator },
    body: new URLSearchParams({ intent: "create-board", canvas: "blank", title }),
  });
  const id = /board=([0-9a-f-]{36})/.exec(response.headers.get("location") ?? "")?.[1];
  if (!id) throw new Error(`No board was made: ${response.status}`);
  return id;
}

/** A client that has read a board and joined it. */
export async function joined(url: string, cookie: string, boardId: string): Promise<BoardClient> {
  const client = await new BoardClient(url, cookie).connected();
  const response = await fetch(url + paths.boardSnapshot(boardId), { headers: { Cookie: cookie } });
  client.start((await response.json()) as Snapshot);
  const answer = await client.join(boardId);
  if (!answer.ok) throw new Error(`Not joined: ${answer.refusal.code}`);
  return client;
}

/** Fills a board over the socket, as people would: notes in rows, and connectors between neighbours. */
export async function fill(client: BoardClient, notes: number, connectors: number): Promise<string[]> {
  const columns = Math.ceil(Math.sqrt(notes * 0.9));
  const orders = ordersAbove(null, notes + connectors);
  const ids = Array.from({ length: notes }, () => newId());
  const ops: Op[] = ids.map((id, i) => ({
    opId: newId(),
    id,
    type: "create",
    value: {
      kind: "note",
      place: { frame: null, z: orders[i]! },
      geo: [(i % columns) * 208, Math.floor(i / columns) * 132, 192, 116, 0],
      style: { colour: noteColours[i % noteColours.length]! },
      data: { text: textOf(i), tags: [] },
    },
  }));
  for (let i = 0; i < connectors; i++) {
    const at = (i * 9) % (notes - columns - 1);
    const from = { element: ids[at]!, at: [0, 0] as [number, number] };
    const to = { element: ids[at + columns + 1]!, at: [0, 0] as [number, number] };
    ops.push({
      opId: newId(),
      id: newId(),
      type: "create",
      value: {
        kind: "connector",
        place: { frame: null, z: orders[notes + i]! },
        geo: [0, 0, 0, 0, 0],
        style: { colour: "navy", line: "solid", arrow: "end" },
        data: { from, to, label: "" },
      },
    });
  }
  for (let i = 0; i < ops.length; i += 200) {
    const answers = await client.send(...ops.slice(i, i + 200));
    const refused = answers.find((answer) => "refusal" in answer);
    if (refused) throw new Error(`Refused: ${JSON.stringify(refused)}`);
    // 2,000 ops at once, then 200 a second.
    if (i >= 1_600) await new Promise((later) => setTimeout(later, 1_100));
  }
  return ids;
}

function textOf(i: number): string {
  const length = 4 + ((i * 7) % 14);
  return `${i + 1} ${Array.from({ length }, (_, k) => words[(i * 3 + k) % words.length]).join(" ")}`;
}
