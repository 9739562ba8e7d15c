import { type DataStrategyResult, data, isRouteErrorResponse } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";

/** The answer in the place of a server that can't be reached, or fails. */
const unreached = () => data<{ refusal: Refusal }>({ refusal: { code: "not-ready" } }, { status: 503 });

/** A way elsewhere, and what is not there (any more), are answers; what else is thrown is none. */
const isAnswer = (error: unknown) => error instanceof Response || (isRouteErrorResponse(error) && error.status < 500);

/** For the `clientLoader` of what a page reads in passing: where the server can't be reached, it reads a refusal and stays. */
export async function reached<T>(ask: () => Promise<T>) {
  try {
    return await ask();
  } catch (error) {
    if (isAnswer(error)) throw error;
    return unreached();
  }
}

type Results = Record<string, DataStrategyResult>;

/**
 * Between pages and server, in the browser: a form that doesn't get through is refused as any other is. Its page, and
 * what was typed there, stay, where an error page would take their place.
 */
export async function keepPage({ request }: { request: Request }, next: () => Promise<Results>): Promise<Results> {
  const results = await next();
  if (request.method === "GET") return results;
  return Object.fromEntries(
    Object.entries(results).map(([route, one]) => [
      route,
      one.type === "error" && !isAnswer(one.result) ? { type: "data", result: unreached() } : one,
    ]),
  );
}
