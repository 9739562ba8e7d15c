import { randomBytes, randomUUID } from "node:crypto";
import { createRequestHandler } from "@react-router/express";
import compression from "compression";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import helmet from "helmet";
import { RouterContextProvider, type ServerBuild } from "react-router";
import type { Viewer } from "#app/domain/actor.ts";
import { maxFileBytes } from "#app/domain/file.ts";
import { type Language, negotiateLanguage, parseLanguage } from "#app/domain/language.ts";
import { type RefusalCode, statusOf } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { databaseIsAway } from "#db/away.ts";
import { apiRoot } from "./api/openapi.ts";
import { apiRouter } from "./api/router.ts";
import { askedPath, askedThing } from "./audit/asked.ts";
import type { HalfSession, Session } from "./auth/auth.ts";
import { awayHeaders, awayPage } from "./away.ts";
import type { Deps } from "./deps.ts";
import { readiness } from "./health.ts";
import { translator } from "./i18n.ts";
import { limitRequests } from "./limits/requests.ts";
import { withoutKeys } from "./log.ts";
import { isProvenByLink, originAllowed } from "./origin.ts";
import { visitContext } from "./visit.ts";
import { type Coming, comingFrom, fromHeaders, whence } from "./whence.ts";

declare module "express-serve-static-core" {
  interface Locals {
    requestId: string;
    nonce: string;
    actor: Viewer;
    session: Session | null;
    half: HalfSession | null;
    language: Language;
  }
}

/** Largest form a page may send. */
const maxBodyBytes = 1024 * 1024;
/** How long a form may take to come; a file may take as long as the server gives. */
const maxBodyMs = 30_000;
/** Where a body is a file: counted again while it comes, and of no said length if need be. */
const uploadPath = /^\/((problems|proposals|boards)\/[^/]+\/files|workshops\/[^/]+\/boards)$/;

/**
 * The site's HTTP half.
 * @param build the pages, or a function that loads them (development).
 * @param assets serves the browser's files: built ones, or Vite's in development.
 */
export function createSite(
  deps: Deps,
  build: ServerBuild | (() => Promise<ServerBuild>),
  assets: RequestHandler[],
): Express {
  const site = express();
  site.disable("x-powered-by");
  site.set("trust proxy", deps.env.TRUST_PROXY);
  site.get("/healthz", (_request, response) => {
    response.type("text/plain").send("ok\n");
  });
  site.get("/readyz", async (_request, response) => {
    const { ready, parts } = await readiness(deps);
    response.status(ready ? 200 : 503).json({ ready, ...parts });
  });
  site.use(identifyRequest(deps), headers(deps), withPermissions, refuseGarbled, compression());
  site.use(...assets);
  // Before cookies are read: programs are known by their tokens alone.
  const { byAddress, byPerson } = limitRequests(deps, refuseTooMany);
  site.use(byAddress);
  site.use(apiRoot, apiRouter(deps));
  site.use(limitBody, checkOrigin(deps), identifyPerson(deps), byPerson);
  site.use(
    createRequestHandler({
      build,
      mode: deps.env.NODE_ENV,
      getLoadContext: (_request, response) => {
        const { actor, session, half, language, nonce, requestId } = response.locals;
        const context = new RouterContextProvider();
        const address = whence()?.address ?? null;
        context.set(visitContext, { deps, actor, session, half, language, nonce, requestId, address, isAway: false });
        return context;
      },
    }),
  );
  site.use(lastResort(deps));
  return site;
}

/** What a status says of a refusal that no code named. */
const codeOf: Partial<Record<number, RefusalCode>> = {
  401: "sign-in-first",
  403: "wrong-origin",
  404: "not-found",
  413: "too-large",
  429: "too-many-requests",
};

/** Tells the audit trail what was refused. */
function watchRefusals(deps: Deps, coming: Coming, path: string, response: Response): void {
  coming.onRefusal = (code) => {
    const { asked, account } = coming;
    deps.trail.refused({ code, asked, account, thing: askedThing(path), who: response.locals.actor, from: coming });
  };
  response.on("finish", () => {
    const code = codeOf[response.statusCode];
    if (code) coming.onRefusal?.(code);
  });
}

function identifyRequest(deps: Deps): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const { path } = request;
    response.locals.requestId = randomUUID();
    response.locals.nonce = randomBytes(16).toString("base64");
    response.setHeader("X-Request-Id", response.locals.requestId);
    response.on("finish", () => {
      deps.log.info(
        {
          requestId: response.locals.requestId,
          method: request.method,
          path: withoutKeys(path),
          status: response.statusCode,
          ms: Math.round(performance.now() - started),
          personId: response.locals.actor?.personId,
        },
        "request",
      );
    });
    const { requestId } = response.locals;
    const from = fromHeaders(request.headers, request.socket.remoteAddress, deps.env.TRUST_PROXY);
    const asked = askedPath(request.method, path);
    comingFrom({ ...from, requestId, sessionId: null, asked }, () => {
      const coming = whence();
      if (coming) watchRefusals(deps, coming, path, response);
      next();
    });
  };
}

/** Asked too fast: says for how long to wait. */
function refuseTooMany(response: Response, waitSeconds: number): void {
  response
    .status(429)
    .set("Retry-After", String(waitSeconds))
    .type("text/plain")
    .send(translator(languageOf(response.req))("refusals:too-many-requests"));
}

/** What a page of ours never needs; passkeys are asked for by our own pages only. */
const permissions = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
  "xr-spatial-tracking",
];
const permissionsPolicy = [
  ...permissions.map((name) => `${name}=()`),
  "publickey-credentials-get=(self)",
  "publickey-credentials-create=(self)",
].join(", ");

const withPermissions: RequestHandler = (_request, response, next) => {
  response.setHeader("Permissions-Policy", permissionsPolicy);
  next();
};

/** Headers of every answer. Styles may be inline, because Mantine sets sizes so; scripts only with this answer's nonce. */
function headers(deps: Deps): RequestHandler {
  const https = deps.env.ORIGIN?.startsWith("https:") ?? false;
  const development = deps.env.NODE_ENV === "development";
  return helmet({
    strictTransportSecurity: https,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: [
          "'self'",
          (_request, response) => `'nonce-${(response as unknown as { locals: { nonce: string } }).locals.nonce}'`,
          ...(development ? ["'unsafe-eval'"] : []),
        ],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'", ...(development ? ["ws:"] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: [
          "'self'",
          // Its answer sends the form on to the organisation's own sign-in, wherever that is.
          (request) => (request.url?.startsWith(paths.singleSignOn()) ? "https:" : ""),
        ],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
  });
}

/** A path that can't be decoded names nothing; behind this point everything decodes it. */
const refuseGarbled: RequestHandler = (request, response, next) => {
  try {
    decodeURIComponent(request.path);
    next();
  } catch {
    response
      .status(404)
      .type("text/plain")
      .send(translator(languageOf(request))("refusals:not-found"));
  }
};

/** A body says how long it is before it comes, and comes within its time; Node cuts what is longer than it said. */
const limitBody: RequestHandler = (request, response, next) => {
  const undeclared = request.headers["transfer-encoding"] !== undefined;
  const length = Number(request.headers["content-length"] ?? 0);
  if (request.method === "POST" && uploadPath.test(request.path)) {
    if (length <= maxFileBytes) return next();
    const refusal = { code: "file-too-large" } as const;
    response.status(statusOf(refusal)).json({ refusal });
    return;
  }
  if (!undeclared && length <= maxBodyBytes) {
    if (length > 0) {
      const late = setTimeout(() => request.destroy(), maxBodyMs).unref();
      request.once("end", () => clearTimeout(late)).once("close", () => clearTimeout(late));
    }
    return next();
  }
  response
    .status(413)
    .type("text/plain")
    .send(translator(languageOf(request))("refusals:too-large"));
};

function checkOrigin(deps: Deps): RequestHandler {
  return (request, response, next) => {
    const safe = request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS";
    if (safe || originAllowed(deps.env, request.headers.origin, request.headers.host ?? "")) return next();
    if (isProvenByLink(request.method, request.path, request.headers.origin)) {
      // Nobody's session has a part in it, so there is nothing that another site could borrow.
      delete request.headers.cookie;
      return next();
    }
    response
      .status(403)
      .type("text/plain")
      .send(translator(languageOf(request))("refusals:wrong-origin"));
  };
}

function identifyPerson(deps: Deps): RequestHandler {
  return async (request, response, next) => {
    const use = byHand(request) ? { address: whence()?.address ?? null } : undefined;
    const { session, half, setCookie } = await deps.auth.identify(request.headers.cookie, use);
    if (setCookie) response.append("Set-Cookie", setCookie);
    response.locals.actor = session?.actor ?? null;
    const coming = whence();
    if (coming) coming.sessionId = session?.id ?? null;
    response.locals.session = session;
    response.locals.half = half ?? null;
    response.locals.language = (session ?? half)?.actor.locale ?? languageOf(request);
    // A page of a signed-in person is his alone.
    if (session ?? half) response.setHeader("Cache-Control", "private, no-store");
    next();
  };
}

/**
 * Whether a person's hand made this request: a page asked for, a form sent. What an open page fetches by itself (data for
 * a hint, a board's snapshot) keeps no session alive; a page that is touched says so (app/live/usePresence.ts).
 */
function byHand(request: Request): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return true;
  const mode = request.headers["sec-fetch-mode"];
  return (mode === undefined || mode === "navigate") && !request.path.endsWith(".data");
}

/** The language chosen before (cookie), else what the browser asks for. */
function languageOf(request: { headers: { cookie?: string; "accept-language"?: string } }): Language {
  const chosen = /(?:^|;\s*)language=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  return parseLanguage(chosen) ?? negotiateLanguage(request.headers["accept-language"]);
}

/** PostgreSQL is away: a page for who looks, a sentence for who only fetches. */
function refuseAway(request: Request, response: Response): void {
  const language = languageOf(request);
  response.status(503).set(awayHeaders);
  if (request.accepts(["text", "html"]) === "html")
    response.type("html").send(awayPage(language, response.locals.requestId));
  else response.type("text/plain").send(translator(language)("refusals:not-ready"));
}

/** What no page could answer. The person gets the request's id, the log the error. */
function lastResort(deps: Deps): ErrorRequestHandler {
  return (error, request, response, next) => {
    const { requestId } = response.locals;
    deps.log.error({ err: error, requestId }, "request failed");
    if (response.headersSent) return next(error);
    if (databaseIsAway(error)) return refuseAway(request, response);
    response
      .status(500)
      .type("text/plain")
      .send(`${translator(languageOf(request))("refusals:unexpected")} (${requestId})\n`);
  };
}
