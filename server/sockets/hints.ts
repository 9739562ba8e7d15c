import { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { ok, refuse } from "#app/domain/refusals.ts";
import type { Database } from "#db/client.ts";
import { type Peer, socketEvent } from "./door.ts";

/** Whether this person may know that something happened to a thing of this noun: the same question its page asks. */
export type MayWatch = (db: Database, actor: Actor, id: string) => Promise<boolean>;

const topic = z
  .string()
  .max(80)
  .transform((value) => {
    const [noun = "", id = ""] = value.split(":");
    return { noun, id };
  });

/** `watch` and `unwatch` of one topic; `mayWatch` holds one question per noun that can be watched. */
export function hintEvents(mayWatch: Record<string, MayWatch>) {
  return [
    socketEvent({
      name: "watch",
      schema: topic,
      points: 2,
      async handle({ socket, deps, actor }, { noun, id }) {
        const question = Object.hasOwn(mayWatch, noun) ? mayWatch[noun] : undefined;
        if (!question || !isId(id) || !(await question(deps.db, actor, id))) return refuse("not-found");
        await socket.join(`topic:${noun}:${id}`);
        return ok(null);
      },
    }),
    socketEvent({
      name: "unwatch",
      schema: topic,
      points: 1,
      async handle({ socket }, { noun, id }) {
        await socket.leave(`topic:${noun}:${id}`);
        return ok(null);
      },
    }),
  ];
}

/** Leaves every watched topic that this person may no longer know of: a right is lost while the page stays open. */
export async function leaveLostTopics(
  { socket, deps, actor }: Pick<Peer, "socket" | "deps" | "actor">,
  mayWatch: Record<string, MayWatch>,
): Promise<void> {
  for (const room of socket.rooms) {
    const [kind, noun = "", id = ""] = room.split(":");
    if (kind === "topic" && !(await mayWatch[noun]?.(deps.db, actor, id))) await socket.leave(room);
  }
}
