import { createHash, randomBytes } from "node:crypto";
import type { Env } from "../env.ts";

/** How long somebody may take at his provider. */
export const flowMinutes = 10;

/** `__Host-` where the site is served by https: no other host can have set it, and no path narrows it. */
function cookieName(env: Pick<Env, "ORIGIN">): string {
  return env.ORIGIN?.startsWith("https:") ? "__Host-sign-on" : "sign-on";
}

/** A secret for this browser alone, which binds a flow to it: nobody can finish in his browser what began in another. */
export function newBinding(env: Pick<Env, "ORIGIN">): { hash: string; setCookie: string } {
  const secret = randomBytes(32).toString("base64url");
  return { hash: hashSecret(secret), setCookie: cookieOf(env, secret, flowMinutes * 60) };
}

/** The hash of this browser's secret; null where it has none. */
export function bindingIn(env: Pick<Env, "ORIGIN">, cookieHeader: string | null): string | null {
  for (const part of (cookieHeader ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === cookieName(env) && value) return hashSecret(value);
  }
  return null;
}

/** The cookie that makes the browser forget its secret. */
export function endBinding(env: Pick<Env, "ORIGIN">): string {
  return cookieOf(env, "", 0);
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Lax: the way back from the provider is a navigation that another site began. */
function cookieOf(env: Pick<Env, "ORIGIN">, value: string, maxAge: number): string {
  const secure = env.ORIGIN?.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(env)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`;
}
