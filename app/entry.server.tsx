import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@react-router/node";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from "react-router";
import { databaseIsAway } from "#db/away.ts";
import { awayHeaders, awayPage } from "#server/away.ts";
import { i18nOf } from "#server/i18n.ts";
import { visitOf } from "#server/visit.ts";
import { NonceContext } from "./nonce.ts";

export const streamTimeout = 5_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
) {
  const { nonce, language, requestId, deps, isAway } = visitOf(loadContext);
  if (isAway)
    return new Response(awayPage(language, requestId), {
      status: 503,
      headers: { ...awayHeaders, "Content-Type": "text/html; charset=utf-8" },
    });
  if (request.method === "HEAD") return new Response(null, { status, headers });
  return new Promise<Response>((resolve, reject) => {
    let shellRendered = false;
    const robot = isbot(request.headers.get("user-agent") ?? "");
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={i18nOf(language)}>
          <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        [robot ? "onAllReady" : "onShellReady"]() {
          shellRendered = true;
          const body = new PassThrough({
            final(callback) {
              clearTimeout(timeout);
              callback();
            },
          });
          headers.set("Content-Type", "text/html; charset=utf-8");
          pipe(body);
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        },
        onShellError: reject,
        onError(error: unknown) {
          if (shellRendered) deps.log.error({ err: error, requestId }, "page failed while streaming");
        },
      },
    );
    const timeout = setTimeout(abort, streamTimeout + 1_000);
  });
}

/** A loader or action that threw: refusals are expected, everything else is a bug and goes to the log. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
) {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  const visit = visitOf(context);
  visit.deps.log.error({ err: error, requestId: visit.requestId }, "request failed");
  if (databaseIsAway(error)) visit.isAway = true;
}

/** What an open page reads while PostgreSQL is away: the same answer, for later. */
export function handleDataRequest(response: Response, { context }: { context: Readonly<RouterContextProvider> }) {
  if (!visitOf(context).isAway) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(awayHeaders)) headers.set(name, value);
  return new Response(response.body, { status: 503, headers });
}
