import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import type { Whence } from "#app/domain/event.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";

/** What the audit trail knows of the request or socket event that is being answered. */
export type Coming = Whence & {
  requestId: string;
  /** Method and path as asked, or the socket event's name; see `askedPath`. */
  asked: string;
  /** Told of the first rule that said no. */
  onRefusal: ((code: RefusalCode) => void) | null;
  /** Under which mail address somebody tried to come in, hashed (`app/domain/event.ts`). */
  account: string | null;
};

const coming = new AsyncLocalStorage<Coming>();

/** Runs `work` as the answer to what came in: every event that it writes says from where. */
export function comingFrom<T>(from: Omit<Coming, "onRefusal" | "account">, work: () => T): T {
  return coming.run({ ...from, onRefusal: null, account: null }, work);
}

/** Where the request that is being answered comes from; null in jobs and on the command line. */
export function whence(): Coming | null {
  return coming.getStore() ?? null;
}

/** Notes which rule said no, for the audit trail. A refusal passes several hands on its way out; the first counts. */
export function noteRefusal(code: RefusalCode): void {
  const now = coming.getStore();
  const told = now?.onRefusal;
  if (!now || !told) return;
  now.onRefusal = null;
  told(code);
}

/**
 * Notes under which mail address somebody tries to come in, so that a refusal counts as a try. Only a hash is kept: the
 * trail outlives the person's wish to be forgotten, and people type passwords into the wrong field.
 */
export function noteAccount(email: string): void {
  const now = coming.getStore();
  if (now) now.account = accountHash(email);
}

/** How the audit trail names a mail address; whoever knows the address finds it again. */
export function accountHash(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex").slice(0, 16);
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
