import WebSocket from "ws";
import type { LoadClient, Person, Tally } from "../load.ts";
import { since, stamp } from "../stamp.ts";

/** A bare Socket.IO relay: each move and cursor is an event of its own, in JSON, passed on to the room. */
export async function connectRelay(url: string, person: Person, tally: Tally): Promise<LoadClient> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    handshakeTimeout: 10_000,
  });
  const say = (event: string, values: unknown[]) => socket.send(`42${JSON.stringify([event, values])}`);
  await new Promise<void>((done, failed) => {
    let isIn = false;
    const joined = () => {
      isIn = true;
      done();
    };
    socket.on("error", failed);
    socket.on("close", (code) => {
      if (isIn) tally.lost += 1;
      failed(new Error(`closed with ${code}`));
    });
    socket.on("message", (bytes: Buffer) => {
      const head = bytes.toString("latin1", 0, 2);
      if (head[0] === "2") socket.send("3");
      else if (head[0] === "0") socket.send("40");
      else if (head === "40") {
        socket.send(`42${JSON.stringify(["join", person.room])}`);
        joined();
      } else if (head === "42" && tally.open) {
        tally.delivered += 1;
        if (person.sampled)
          tally.motion.push(since((JSON.parse(bytes.toString("latin1", 2)) as [string, [number]])[1][0]));
      }
    });
  });
  const page = {
    move: () => say("move", [stamp(), person.note, 0, 200, 200, 0]),
    cursor: () => say("cursor", [stamp(), 0]),
    both() {
      page.move();
      page.cursor();
    },
    unanswered: () => 0,
    close() {
      socket.removeAllListeners("close");
      socket.terminate();
    },
  };
  return page;
}
