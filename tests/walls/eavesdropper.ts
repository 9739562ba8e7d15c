import type { Socket } from "socket.io-client";
import { newId } from "#app/domain/id.ts";
import { cohortId } from "#db/seed/cohorts.ts";
import { practiceId } from "#db/seed/practices.ts";
import { problemId } from "#db/seed/problems.ts";
import { workshopId } from "#db/seed/workshops.ts";
import { organisationId } from "#db/seed/world.ts";
import { mayWatch } from "#server/sockets/topics.ts";
import type { TestSite } from "../setup/site.ts";
import { openSocket } from "../setup/socket.ts";
import { canary, type Made } from "./walk.ts";

/** Addresses that every page, list, count, facet, search and feed of a person has. `:id` stands for a thing's id. */
export function addresses(site: TestSite): string[] {
  return Object.values(site.build.routes)
    .flatMap((route) => (route && route.id !== "root" ? [pathOf(site, route.id)] : []))
    .filter((path) => !path.includes("*"));
}

/** The address of a route of the build, with `:id` and the like in it; of the root none. */
export function pathOf(site: TestSite, id: string): string {
  const route = site.build.routes[id];
  if (!route || id === "root") return "";
  const above = route.parentId ? pathOf(site, route.parentId) : "";
  return route.path ? `${above}/${route.path}` : above || "/";
}

/** Things that were there before, whose pages could tell of the hidden one: the invited supplier's, other problems'. */
const beside: Partial<Record<string, string[]>> = {
  suppliers: [organisationId("sup-134"), organisationId("sup-166")],
  problems: [problemId("deepfake"), problemId("mule-accounts"), problemId("tokenised-deposits")],
  cohorts: [cohortId("second")],
  workshops: [workshopId("deepfake")],
  practices: [practiceId("deepfake")],
};

/** What a curious person asks of lists and searches: the words of the hidden thing among them. */
const queries = [`q=${canary}`, "q=zephyr", "theme=ai", "focusArea=anti-fraud", `q=${canary} title&theme=ai`];
const asked = /^\/(problems|suppliers|practices|search|find)$/;

/**
 * Everything that one person can hear of the world: each page that has no id in its address, and the answer for each
 * thing's address, by path. What differs between two looks at the same world (request id, nonce, the id asked for) is
 * taken out. Pages are asked for by their loaders' own addresses: what a page says comes from there.
 */
export async function look(site: TestSite, ask: Awaited<ReturnType<TestSite["as"]>>, made: Made) {
  const heard = new Map<string, string>();
  const paths = addresses(site).flatMap((path): [name: string, path: string][] => {
    if (!path.includes(":")) return [[path, path], ...(asked.test(path) ? queries.map(within(path)) : [])];
    const noun = path.split("/")[1] as keyof Made;
    // Before the walk has made one, an id that nobody has stands in: the answer must stay the same.
    const standing = (beside[noun] ?? []).map((id) => path.replaceAll(/:\w+/g, id));
    return [
      [path, path.replaceAll(/:\w+/g, made[noun] ?? newId())],
      ...standing.map((at) => [at, at] as [string, string]),
    ];
  });
  for (const [name, path] of paths) {
    if (leftOut.includes(name)) continue;
    const response = await ask(dataPath(path));
    const body = plain(Buffer.from(await response.arrayBuffer()).toString("latin1"));
    const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0];
    const headers = [...response.headers].filter(([header]) => !changing.has(header));
    const whole = `${response.status} ${JSON.stringify(headers)} ${body}`;
    heard.set(name, id && name !== path ? whole.replaceAll(id, "ID") : whole);
  }
  return heard;
}

const within = (path: string) => (query: string) => {
  const whole = `${path}?${query}`;
  return [whole, whole] as [string, string];
};

/** Files are asked as they are; pages by their loaders' own address. */
function dataPath(path: string): string {
  const [pathname = "", query] = path.split("?");
  if (pathname === "/" || /\.\w+$/.test(pathname) || /\/(snapshot|save|find)$/.test(pathname)) return path;
  return `${pathname}.data${query ? `?${query}` : ""}`;
}

/** Ends the session, or changes the language. */
const leftOut = ["/sign-out", "/language"];

/** Tells a person what he himself does, this look among it: searched for canaries, not compared. */
export const ofHimself = [
  "/account/data.json",
  "/account/sessions",
  "/organisation/people",
  "/organisation/audit",
  "/organisation/audit.csv",
];

const changing = new Set(["date", "x-request-id", "content-security-policy", "etag", "keep-alive", "content-length"]);

/** Without the ids that each answer makes anew. */
function plain(body: string): string {
  return body
    .replaceAll(/nonce="[^"]*"|nonce\\":\\"[^"]*"/g, "nonce")
    .replaceAll(/DTSTAMP:\w+/g, "DTSTAMP")
    .replaceAll(/("requestId",)"[^"]*"/g, "$1")
    .replaceAll(/requestId\\",\\"[^"\\]*/g, "requestId")
    .replaceAll(/\([0-9a-f-]{36}\)/g, "")
    .replaceAll(/id="mantine-[^"]*"|mantine-[a-z0-9]{9,}/g, "mantine");
}

/** The socket of a person's page; null where he isn't let in. */
export async function connectAs(url: string, cookie: string | null): Promise<Socket | null> {
  const socket = openSocket(url, cookie);
  return await new Promise((done) => {
    socket.once("connect", () => done(socket));
    socket.once("connect_error", () => {
      socket.disconnect();
      done(null);
    });
  });
}

/** A person's open page: every packet its socket gets is kept, and it asks to watch all that was made. */
export class Listener {
  readonly packets: string[] = [];
  private readonly socket: Socket;

  constructor(url: string, cookie: string) {
    this.socket = openSocket(url, cookie, { reconnection: true });
    this.socket.onAny((...packet) => this.packets.push(JSON.stringify(packet)));
  }

  /** Asks for every topic of every thing made; answers those that were given. */
  async watchAll(made: Made): Promise<string[]> {
    const topics = Object.keys(mayWatch).flatMap((noun) => Object.values(made).map((id) => `${noun}:${id}`));
    const answers = await Promise.all(
      topics.map((topic) => this.socket.timeout(5_000).emitWithAck("watch", topic) as Promise<{ ok: boolean }>),
    );
    return topics.filter((_topic, index) => answers[index]?.ok);
  }

  close() {
    this.socket.disconnect();
  }
}
