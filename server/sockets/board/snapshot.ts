import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Actor } from "#app/domain/actor.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { databaseIsAway } from "#db/away.ts";
import type { Deps } from "../../deps.ts";
import { staysOf } from "./attendance.ts";
import { boardsOf } from "./boards.ts";

const decompress = promisify(gunzip);

/**
 * B7: what stands on a board, as one compressed answer whose ETag is the seq it stands at and its title. Encoded once for
 * all, and not at all for who has it already.
 */
export async function boardSnapshot(
  deps: Deps,
  actor: Actor,
  boardId: string,
  request: Request,
): Promise<Result<Response>> {
  try {
    const boards = boardsOf(deps);
    const found = await boards.find(actor, boardId);
    const room = found && (await boards.open(boardId));
    if (!found || !room) return refuse("not-found");
    if (found.seq > room.seq) await room.turns.take(() => room.cache.catchUp(found.seq));
    // Put at another table while it was caught up on: what stands there now is no longer his (B18).
    if (!room.lets({ ...actor, role: found.role })) return refuse("not-found");
    const { etag, encoded } = room.cache.snapshot(found.title);
    const headers = new Headers({
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "private, no-cache",
      Vary: "Accept-Encoding, Cookie",
      ETag: etag,
    });
    if (request.headers.get("If-None-Match") === etag) return ok(new Response(null, { status: 304, headers }));
    const gzipped = await encoded();
    staysOf(deps).read(room, { personId: actor.personId, role: found.role });
    if (!/\bgzip\b/.test(request.headers.get("Accept-Encoding") ?? "")) {
      return ok(new Response(new Uint8Array(await decompress(gzipped)), { headers }));
    }
    headers.set("Content-Encoding", "gzip");
    return ok(new Response(new Uint8Array(gzipped), { headers }));
  } catch (error) {
    if (databaseIsAway(error)) return refuse("not-saving");
    throw error;
  }
}
