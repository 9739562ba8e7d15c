import type { RouterContextProvider } from "react-router";
import type { Actor } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { type Result, refuse, statusOf } from "#app/domain/refusals.ts";
import type { Deps } from "#server/deps.ts";
import { visitOf } from "#server/visit.ts";

type Asked = { deps: Deps; actor: Actor; id: string; request: Request };

/**
 * An action that a script calls for one thing, and that answers as JSON: what `work` answers, or the refusal with its
 * status. `beforeRefusal` runs before a refusal is sent.
 */
export function jsonAction(
  work: (asked: Asked) => Promise<Result<Response>>,
  beforeRefusal?: (request: Request) => Promise<void>,
) {
  return async ({
    context,
    params: { id },
    request,
  }: {
    context: Readonly<RouterContextProvider>;
    params: { id: string };
    request: Request;
  }): Promise<Response> => {
    const { deps, actor } = visitOf(context);
    const result = !actor
      ? refuse("sign-in-first")
      : isId(id)
        ? await work({ deps, actor, id, request })
        : refuse("not-found");
    if (result.ok) return result.value;
    await beforeRefusal?.(request);
    return Response.json({ refusal: result.refusal }, { status: statusOf(result.refusal) });
  };
}
