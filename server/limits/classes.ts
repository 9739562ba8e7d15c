import { apiRoot } from "../api/openapi.ts";

/** How many requests of a class one source may send in a minute. */
export type Limit = {
  /** Of one signed-in person, over all his sessions. */
  perPerson: number;
  /** Of one network address, before anybody is asked who he is. A whole office may stand behind it. */
  perAddress: number;
};

/**
 * All limits of how fast pages may be asked for, in one place. They stop loops and scrapers, not people: the board's
 * and the sockets' own are in `server/sockets`, guessing is slowed down in `server/auth/tries.ts`. Counted per process.
 */
export const limits = {
  /** Sign-in, second factor, reset, registration, invitations. */
  "come-in": { perPerson: 60, perAddress: 120 },
  upload: { perPerson: 30, perAddress: 120 },
  search: { perPerson: 120, perAddress: 600 },
  /** The command palette asks while somebody types. */
  find: { perPerson: 240, perAddress: 1_200 },
  /** Whole files of data: CSV, JSON, PDF, pictures of boards, calendars. */
  export: { perPerson: 30, perAddress: 120 },
  write: { perPerson: 300, perAddress: 1_500 },
  read: { perPerson: 600, perAddress: 3_000 },
  api: { perPerson: 600, perAddress: 1_200 },
} as const satisfies Record<string, Limit>;

export type LimitClass = keyof typeof limits;

const comingIn =
  /^\/(sign-in|reset|forgot|password|register|registration|invitation|confirm|second-factor|single-sign-on)\b/;

/** Which limit a request falls under. */
export function limitClassOf(method: string, path: string): LimitClass {
  const asked = spelled(path).replace(/\.data$/, "");
  if (asked.startsWith(apiRoot)) return "api";
  if (method !== "GET" && method !== "HEAD") {
    if (comingIn.test(asked)) return "come-in";
    return /\/files$/.test(asked) ? "upload" : "write";
  }
  if (/\.(csv|json|pdf|ics)$|\/export\.(png|svg|md)$/.test(asked)) return "export";
  if (/^\/(search|problems|suppliers|practices)$/.test(asked)) return "search";
  if (asked === "/find") return "find";
  return "read";
}

/** The path as the router reads it: decoded, in whatever case, with no slash at its end. */
function spelled(path: string): string {
  let plain = path;
  try {
    plain = decodeURIComponent(path);
  } catch {
    // It names nothing and is refused elsewhere.
  }
  return plain.toLowerCase().replace(/(?<=.)\/+$/, "");
}
