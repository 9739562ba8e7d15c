import { AsyncLocalStorage } from "node:async_hooks";
import type { Whence } from "#app/domain/event.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";

/** What the audit trail knows of the request or socket event that is being answered. */
export type Coming = Whence & {
  requestId: string;
  /** Method and path as asked, or the socket event's name; see `askedPath`. */
  asked: string;
  /** The refusal that it met, if any: written down once it is answered. */
  refusal: RefusalCode | null;
  /** Under which mail address somebody tried to come in, hashed (`app/domain/event.ts`). */
  account: string | null;
};

const coming = new AsyncLocalStorage<Coming>();

/** Runs `work` as the answer to what came in: every event that it writes says from where. */
export function comingFrom<T>(from: Omit<Coming, "refusal" | "account">, work: () => T): T {
  return coming.run({ ...from, refusal: null, account: null }, work);
}

/** Where the request that is being answered comes from; null in jobs and on the command line. */
export function whence(): Coming | null {
  return coming.getStore() ?? null;
}

/** Notes which rule said no, for the audit trail. */
export function noteRefusal(code: RefusalCode): void {
  const now = coming.getStore();
  if (now) now.refusal = code;
}

/** What a client says of itself may be of any length. */
const maxAgent = 300;

/**
 * The part of `Whence` that stands in the headers. Of the addresses in X-Forwarded-For only those count that our own
 * proxies wrote.
 * @param proxies how many stand in front (TRUST_PROXY).
 */
export function fromHeaders(
  headers: Record<string, string | string[] | undefined>,
  remote: string | undefined,
  proxies: number,
): { address: string | null; agent: string | null } {
  const forwarded = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const hops = [...forwarded, remote ?? ""];
  const address = hops[Math.max(0, hops.length - 1 - proxies)] ?? "";
  const agent = String(headers["user-agent"] ?? "");
  return { address: address.slice(0, 64) || null, agent: agent.slice(0, maxAgent) || null };
}
