import { randomBytes } from "node:crypto";
import { scopes as everyScope, prefixOf, type Scope, tokenStart } from "#app/domain/apiToken.ts";
import { insertApiToken } from "#db/api-tokens.ts";
import { hashSecret } from "#server/auth/browserBinding.ts";
import type { TestSite } from "./site.ts";

/** Asks the API as whoever has a token; nobody where `token` is null. */
export type Program = (
  method: string,
  path: string,
  options?: { body?: unknown; headers?: Record<string, string> },
) => Promise<{ status: number; headers: Headers; body: Record<string, unknown> }>;

export function programWith(site: TestSite, token: string | null): Program {
  return async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(`${site.url}/api/v1${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  };
}

/** A token of any of the demo's people, whether or not his role makes tokens; with every scope unless told. */
export async function tokenOf(
  site: TestSite,
  key: string,
  options: { scopes?: readonly Scope[]; expiresAt?: Date } = {},
): Promise<string> {
  const token = tokenStart + randomBytes(32).toString("base64url");
  const actor = await site.actor(key);
  const now = new Date();
  await site.deps.db.transaction().execute((tx) =>
    insertApiToken(tx, {
      actor,
      name: `Of ${key}`,
      tokenHash: hashSecret(token),
      prefix: prefixOf(token),
      scopes: options.scopes ?? everyScope,
      expiresAt: options.expiresAt ?? new Date(now.getTime() + 86_400_000),
      now,
    }),
  );
  return token;
}
