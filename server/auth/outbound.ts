/**
 * Requests to addresses that customers name. In production they go over TLS to public addresses only, and the address
 * that was judged is the one that is connected to: a name that resolves differently a moment later finds nothing.
 */
import { type LookupAddress, lookup } from "node:dns";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP } from "node:net";
import type { Env } from "../env.ts";

const longestAnswer = 512 * 1024;
const patience = 5_000;

/** Everything of IPv4 that isn't the public internet (IANA's special-purpose registry). */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12],
  ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15],
  ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 3],
] as const) notPublic.addSubnet(network, prefix, "ipv4"); // biome-ignore format: a table

/** Of IPv6 only global unicast is public, without what carries IPv4 or examples inside it. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
const carriers = new BlockList();
for (const [network, prefix] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]] as const)
  carriers.addSubnet(network, prefix, "ipv6"); // biome-ignore format: a table

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, "ipv4");
  return isIP(address) === 6 && globalUnicast.check(address, "ipv6") && !carriers.check(address, "ipv6");
}

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** Whether an address may be asked at all, before any name is resolved. */
export function mayAsk(env: Pick<Env, "NODE_ENV">, url: URL): boolean {
  if (url.username || url.password) return false;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (env.NODE_ENV !== "production") {
    return url.protocol === "https:" || (url.protocol === "http:" && loopbackNames.includes(url.hostname));
  }
  return url.protocol === "https:" && (isIP(host) === 0 ? host.includes(".") : isPublicAddress(host));
}

/** A `fetch` for such addresses: no redirects, an answer of at most half a megabyte, within five seconds. */
export function outboundFetch(env: Pick<Env, "NODE_ENV">) {
  return async (address: string, init: { method?: string; headers?: HeadersInit; body?: unknown }) => {
    const url = new URL(address);
    if (!mayAsk(env, url)) throw new Error(`${url.origin} may not be asked`);
    const options: RequestOptions = {
      method: init.method ?? "GET",
      headers: Object.fromEntries(new Headers(init.headers)),
      signal: AbortSignal.timeout(patience),
      // A connection of its own, so that the judgement below is never skipped.
      agent: false,
      lookup: env.NODE_ENV === "production" ? publicLookup : undefined,
    };
    const response = await send(url, options, bodyOf(init.body));
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > longestAnswer) throw new Error(`${url.origin} answered more than was asked for`);
      chunks.push(chunk);
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) if (value) headers.set(name, String(value));
    const status = response.statusCode ?? 502;
    return new Response([204, 304].includes(status) ? null : Buffer.concat(chunks), { status, headers });
  };
}

function send(url: URL, options: RequestOptions, body: string | null): Promise<IncomingMessage> {
  return new Promise((answered, failed) => {
    const sent = (url.protocol === "https:" ? httpsRequest : httpRequest)(url, options, answered);
    sent.on("error", failed);
    sent.end(body ?? undefined);
  });
}

function bodyOf(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body === "string" || body instanceof URLSearchParams) return body.toString();
  throw new Error("Only text and forms are sent");
}

/** Resolves a name and lets nothing through that isn't public: one private address among several spoils them all. */
const publicLookup: NonNullable<RequestOptions["lookup"]> = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0];
    if (error || !first) return done(error ?? new Error(`${host} has no address`), "", 0);
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new Error(`${host} is not a public address`), "", 0);
    }
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  });
};
