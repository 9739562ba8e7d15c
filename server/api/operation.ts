import type { z } from "zod";
import type { Actor } from "#app/domain/actor.ts";
import type { Scope } from "#app/domain/apiToken.ts";
import type { Language } from "#app/domain/language.ts";
import type { Result } from "#app/domain/refusals.ts";
import type { Deps } from "../deps.ts";

/** What an operation is asked with. */
export type Asked<Params, Query, Body> = { params: Params; query: Query; body: Body; language: Language };

/**
 * One thing a program can do. Router, description (openapi.json), documentation and authorization matrix are made from
 * these values, so there is nothing to keep in step. Paths are written as OpenAPI writes them: `/problems/{id}`.
 */
export type Operation = {
  /** Names it for clients: `listProblems`. */
  id: string;
  method: "GET" | "POST";
  path: string;
  scope: Scope;
  /** What it does, as a sentence for the description. */
  summary: string;
  /** Of the path. What doesn't fit isn't there: 404. */
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodType | null;
  /** What is answered: fields that don't stand here never leave the house. */
  answer: z.ZodType;
  status: 200 | 201;
  handle(
    deps: Deps,
    actor: Actor,
    asked: Asked<Record<string, unknown>, Record<string, unknown>, unknown>,
  ): Promise<Result<unknown>>;
};

/** An operation whose handler knows what it is asked with and what it answers. */
export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  given: Omit<Operation, "params" | "query" | "body" | "answer" | "handle"> & {
    params: Params;
    query: Query;
    body: Body | null;
    answer: Answer;
    handle(
      deps: Deps,
      actor: Actor,
      asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
    ): Promise<Result<z.input<Answer>>>;
  },
): Operation {
  // The router parses with these very schemas before it asks the handler.
  return given as unknown as Operation;
}
