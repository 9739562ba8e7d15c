import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from "express";
import type { z } from "zod";
import { type Language, negotiateLanguage } from "#app/domain/language.ts";
import { type Refusal, type Result, refuse, statusOf } from "#app/domain/refusals.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { noteRefusal, whence } from "../whence.ts";
import { type Bearer, bearerIn } from "./bearer.ts";
import { operations } from "./index.ts";
import { openApiDocument } from "./openapi.ts";
import type { Operation } from "./operation.ts";

declare module "express-serve-static-core" {
  interface Locals {
    bearer?: Bearer;
  }
}

/** Largest body that an operation takes. */
const maxBody = "256kb";

/**
 * The operations for programs. Whoever asks is known by his token alone: no cookie counts, so no other site can make a
 * browser ask, and no Origin is needed.
 */
export function apiRouter(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  router.use((_request, response, next) => {
    response.setHeader("Cache-Control", "private, no-store");
    next();
  });
  router.get("/openapi.json", (request, response) => {
    const origin = deps.env.ORIGIN ? new URL(deps.env.ORIGIN).origin : `${request.protocol}://${request.headers.host}`;
    response.json(openApiDocument(origin));
  });
  router.use(identifyBearer(deps), express.text({ type: "application/json", limit: maxBody }));
  for (const operation of operations) {
    const path = expressPath(operation.path);
    router[operation.method === "GET" ? "get" : "post"](path, answerWith(deps, operation));
  }
  for (const path of new Set(operations.map(({ path }) => path))) {
    router.all(expressPath(path), (request, response) => {
      const methods = operations.filter((one) => one.path === path).map(({ method }) => method);
      response.setHeader("Allow", methods.join(", "));
      send(request, response, refuse("method-not-allowed"));
    });
  }
  router.use((request, response) => send(request, response, refuse("not-found")));
  router.use(lastResort(deps));
  return router;
}

const expressPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ":$1");

function identifyBearer(deps: Deps): RequestHandler {
  return async (request, response, next) => {
    const coming = whence();
    const found = await bearerIn(deps, request.headers.authorization, coming?.address ?? null);
    if (!found.ok) return send(request, response, found);
    const { actor, prefix } = found.value;
    response.locals.bearer = found.value;
    response.locals.actor = actor;
    // The audit trail says by which token it was done.
    if (coming) coming.agent = `API ${prefix} ${coming.agent ?? ""}`.trim().slice(0, 300);
    next();
  };
}

function answerWith(deps: Deps, operation: Operation): RequestHandler {
  return async (request, response) => {
    const { bearer } = response.locals;
    if (!bearer) throw new Error("An operation was reached without a token");
    const { scope } = operation;
    if (!bearer.scopes.includes(scope)) return send(request, response, refuse("scope-missing", { detail: { scope } }));
    const asked = readRequest(operation, request);
    const result = asked.ok ? await operation.handle(deps, bearer.actor, asked.value) : asked;
    if (!result.ok) return send(request, response, result);
    // What the answer's schema doesn't name stays here.
    response.status(operation.status).json(operation.answer.parse(result.value));
  };
}

/** What was asked, as the operation's schemas want it. An id that can't be one is nobody's: not found. */
function readRequest(operation: Operation, request: Request): Result<Parameters<Operation["handle"]>[2]> {
  const params = operation.params.safeParse(request.params);
  if (!params.success) return refuse("not-found");
  const query = operation.query.safeParse(request.query);
  if (!query.success) return refuse("invalid-input", { fields: fieldsOf(query.error) });
  const language = languageOf(request);
  if (!operation.body) return { ok: true, value: { params: params.data, query: query.data, body: null, language } };
  const body = operation.body.safeParse(readJson(request.body));
  if (!body.success) return refuse("invalid-input", { fields: fieldsOf(body.error) });
  return { ok: true, value: { params: params.data, query: query.data, body: body.data, language } };
}

/** No keyboard types a NUL or half a character, and PostgreSQL takes neither. What is no JSON is nothing. */
function readJson(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text, (_key, value: unknown) =>
      typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
    );
  } catch {
    return undefined;
  }
}

/** Path of each field that doesn't fit, with the code of why (`refusals:field.…`) or `invalid`. */
function fieldsOf(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { path, message } of error.issues) {
    fields[path.join(".") || "body"] ??= /^[a-z-]+$/.test(message) ? message : "invalid";
  }
  return fields;
}

function languageOf(request: Request): Language {
  return negotiateLanguage(request.headers["accept-language"]);
}

function send(request: Request, response: Response, { refusal }: { ok: false; refusal: Refusal }): void {
  noteRefusal(refusal.code);
  const { code, detail = {}, fields } = refusal;
  const status = statusOf(refusal);
  if (status === 401) response.setHeader("WWW-Authenticate", 'Bearer realm="co-creation-lab"');
  if (typeof detail.seconds === "number") response.setHeader("Retry-After", detail.seconds);
  const message = translator(languageOf(request))(`refusals:${code}`, detail);
  response.status(status).json({ code, message, requestId: response.locals.requestId, ...(fields && { fields }) });
}

/** Bodies that Express refuses, and our own bugs. */
function lastResort(deps: Deps): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = typeof error === "object" && error !== null && "status" in error ? error.status : 500;
    if (status === 413) return send(request, response, refuse("too-large"));
    if (typeof status === "number" && status < 500) return send(request, response, refuse("invalid-input"));
    deps.log.error({ err: error, requestId: response.locals.requestId }, "request failed");
    send(request, response, refuse("unexpected"));
  };
}
