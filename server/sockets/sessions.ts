import { z } from "zod";
import type { Deps } from "../deps.ts";
import type { Door } from "./door.ts";

/** What PostgreSQL tells every process (triggers of the session's migration). */
const notice = z.union([
  z.object({ ended: z.string() }),
  z.object({ changed: z.string() }),
  z.object({ person: z.string() }),
]);

/**
 * Cuts live sockets with the commit that ends their session, whichever process, command or trigger ended it, and judges
 * anew those whose person's rights changed. Resolves once PostgreSQL listens.
 */
export async function followSessions(deps: Deps, door: Door): Promise<void> {
  await deps.listen(
    "session",
    (payload) => {
      const said = notice.parse(JSON.parse(payload));
      if ("ended" in said) deps.live.endSession(said.ended);
      else if ("changed" in said) void door.recheck(({ sessionId }) => sessionId === said.changed);
      else {
        void door.recheck(({ actor }) => actor.personId === said.person);
        // His open pages read again what they may show.
        deps.live.hint(`person:${said.person}`);
      }
    },
    // At each new connection: what was said in between is asked for.
    () => void door.recheck(() => true),
  );
}
