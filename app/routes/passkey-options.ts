import { z } from "zod";
import { found } from "#app/answer.ts";
import { registrationOptions, requestOptions } from "#server/auth/passkeys.ts";
import { relyingParty } from "#server/auth/relyingParty.ts";
import { visitOf } from "#server/visit.ts";
import type { Route } from "./+types/passkey-options.ts";

/**
 * What the browser asks the device: for a passkey to sign in with (anybody), for one of his own (who is signed in, or
 * half way), for a new one (who is signed in, or must set up a factor). To everybody else it is not there.
 */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { deps, session, half } = visitOf(context);
  const use = z.enum(["sign-in", "use", "register"]).safeParse(new URL(request.url).searchParams.get("for"));
  const party = found(relyingParty(deps.env, request.url));
  const headers = { "Cache-Control": "no-store" };
  if (found(use.data) === "sign-in") return Response.json(await requestOptions(deps, party, null), { headers });
  if (use.data === "use") {
    const { actor, id } = found(session ?? (half?.standing === "second" ? half : null));
    return Response.json(await requestOptions(deps, party, { person: actor, sessionId: id }), { headers });
  }
  const { actor, id } = found(session ?? (half?.standing === "enrol" ? half : null));
  return Response.json(await registrationOptions(deps, party, actor, id), { headers });
}
