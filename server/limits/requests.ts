import type { RequestHandler, Response } from "express";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../auth/tries.ts";
import type { Deps } from "../deps.ts";
import { whence } from "../whence.ts";
import { type Limit, type LimitClass, limitClassOf, limits } from "./classes.ts";

const windowSeconds = 60;

type Refuse = (response: Response, waitSeconds: number) => void;

/**
 * Counts requests by class: `byAddress` before anybody is identified, so that a flood costs no query, `byPerson` after.
 * @param refuse answers who asked too fast.
 */
export function limitRequests(deps: Pick<Deps, "env">, refuse: Refuse) {
  const perAddress = limitersOf("perAddress", deps.env.RATE_LIMIT);
  const perPerson = limitersOf("perPerson", deps.env.RATE_LIMIT);
  const byAddress: RequestHandler = async (request, response, next) => {
    const address = networkOf(whence()?.address ?? null) ?? "unknown";
    await charge(perAddress[limitClassOf(request.method, request.path)], address, response, next, refuse);
  };
  const byPerson: RequestHandler = async (request, response, next) => {
    const { actor } = response.locals;
    if (!actor) return next();
    await charge(perPerson[limitClassOf(request.method, request.path)], actor.personId, response, next, refuse);
  };
  return { byAddress, byPerson };
}

function limitersOf(source: keyof Limit, factor: number): Record<LimitClass, RateLimiterMemory> {
  const entries = Object.entries(limits).map(([name, limit]) => [
    name,
    new RateLimiterMemory({ points: Math.ceil(limit[source] * factor), duration: windowSeconds }),
  ]);
  return Object.fromEntries(entries) as Record<LimitClass, RateLimiterMemory>;
}

async function charge(
  limiter: RateLimiterMemory,
  key: string,
  response: Response,
  next: () => void,
  refuse: Refuse,
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (over) {
    return refuse(response, Math.max(1, Math.ceil((over as RateLimiterRes).msBeforeNext / 1000)));
  }
  next();
}
