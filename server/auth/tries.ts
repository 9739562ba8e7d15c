/**
 * Limits of guessing, for whatever can be guessed. Kept in our own table rather than by rate-limiter-flexible: they hold
 * for all processes and over restarts, wait longer each time, and read the clock that everything else reads. What is
 * counted never asks whether an account exists, so a throttled address tells nothing.
 */
import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { type Refusal, refuse } from "#app/domain/refusals.ts";
import type { ThrottleRule } from "#app/domain/throttle.ts";
import { type Counted, chargeThrottles, clearThrottles, forgiveThrottles } from "#db/throttles.ts";
import type { Deps } from "../deps.ts";

const minute = 60;
const hour = 60 * minute;

const rules = {
  /** One account from one network address: a person who mistypes, or a guesser. */
  "sign-in-here": { free: 5, wait: 30, most: hour, forget: 15 * minute },
  /** One account from anywhere. Its owner may be the one who waits, so never for long. */
  "sign-in-account": { free: 20, wait: minute, most: 15 * minute, forget: 15 * minute },
  /** One network address over all accounts: spraying. A whole office may stand behind it. */
  "sign-in-address": { free: 60, wait: 30, most: hour, forget: minute },
  /** Codes and passwords that a signed-in person is asked for again. */
  "confirm-person": { free: 5, wait: 30, most: hour, forget: 15 * minute },
  /** Mails to one account, and by one network address, whoever asks for them. */
  "mail-account": { free: 3, wait: 5 * minute, most: hour, forget: 30 * minute },
  "mail-address": { free: 20, wait: minute, most: hour, forget: 5 * minute },
} satisfies Record<string, ThrottleRule>;

type RuleName = keyof typeof rules;

function counted(name: RuleName, ...of: (string | null)[]): Counted {
  const key = createHash("sha256")
    .update(JSON.stringify([name, ...of]))
    .digest("hex");
  return { key, rule: rules[name] };
}

/** An IPv6 network is one customer: whoever has it has 2^64 addresses. */
export function networkOf(address: string | null): string | null {
  if (!address || !isIPv6(address) || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.split("::");
  const front = head.split(":").filter(Boolean);
  const back = (tail ?? "").split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  return `${[...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(":")}::/64`;
}

const folded = (email: string) => email.trim().normalize("NFKC").toLowerCase();

/** What each kind of try is counted under. */
export const tries = {
  signIn: (email: string, address: string | null): Counted[] => [
    counted("sign-in-here", folded(email), networkOf(address)),
    counted("sign-in-account", folded(email)),
    counted("sign-in-address", networkOf(address)),
  ],
  /** A second factor or a password asked for again. */
  confirm: (personId: string): Counted[] => [counted("confirm-person", personId)],
  /** Something that makes us write a mail to an address that somebody typed. */
  mail: (email: string, address: string | null): Counted[] => [
    counted("mail-account", folded(email)),
    counted("mail-address", networkOf(address)),
  ],
} as const;

/** Counts a try. Returns how long to wait as a refusal, or null when it may be made. */
export async function whyNotTry(deps: Deps, of: readonly Counted[]): Promise<Refusal | null> {
  const seconds = await chargeThrottles(deps.db, of, deps.clock());
  if (seconds === 0) return null;
  return refuse("too-many-tries", { detail: { count: Math.ceil(seconds / minute) } }).refusal;
}

/**
 * The try was right: what is counted for the person is forgotten. Of a network address only this try is: an attacker
 * with one account of his own must not wipe out his guesses at others.
 */
export async function forgiveTry(deps: Deps, of: readonly Counted[]): Promise<void> {
  const shared = of.filter(({ rule }) => rule === rules["sign-in-address"] || rule === rules["mail-address"]);
  const own = of.filter((one) => !shared.includes(one));
  if (own.length)
    await clearThrottles(
      deps.db,
      own.map(({ key }) => key),
    );
  if (shared.length) await forgiveThrottles(deps.db, shared, deps.clock());
}

/** Somebody proved to own the account by its mail: what others guessed no longer keeps him out. */
export async function clearSignInTries(deps: Deps, email: string): Promise<void> {
  await clearThrottles(deps.db, [counted("sign-in-account", folded(email)).key]);
}
