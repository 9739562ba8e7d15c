/** OpenID Connect's only home: everything that is said to an organisation's identity provider is said here. */
import * as client from "openid-client";
import type { Claims } from "#app/domain/singleSignOn.ts";
import type { Env } from "../env.ts";
import { mayAsk, outboundFetch } from "./outbound.ts";

/** A provider as an organisation registered us there. */
export type Provider = { issuer: string; clientId: string; clientSecret: string | null };

/** What is kept of a flow between leaving for the provider and coming back. */
export type Leaving = { url: string; state: string; nonce: string; codeVerifier: string };

/** Why a provider can't be used, or what it sent can't be believed; `told` is for the log, never for the page. */
export type ProviderTrouble = {
  trouble: "address" | "unreachable" | "not-oidc" | "refused" | "not-believed";
  told: string;
};

export type Heard = { claims: Claims };

/**
 * Reads the provider's own description of itself.
 * @returns how to speak to it, or what is wrong: an address that may not be asked, no answer, or no OpenID provider
 * that knows the code flow with PKCE and whose issuer is exactly the one named.
 */
export async function discover(
  env: Pick<Env, "NODE_ENV">,
  { issuer, clientId, clientSecret }: Provider,
): Promise<{ configuration: client.Configuration } | ProviderTrouble> {
  if (!URL.canParse(issuer) || !mayAsk(env, new URL(issuer))) return { trouble: "address", told: issuer };
  try {
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret ? client.ClientSecretPost(clientSecret) : client.None(),
      {
        [client.customFetch]: outboundFetch(env),
        timeout: 5,
        // Loopback in development and tests: `mayAsk` has judged the address, and judges every other one it names.
        // The signature of the ID token is checked although the token comes over TLS from the provider itself.
        execute: [
          client.enableNonRepudiationChecks,
          ...(new URL(issuer).protocol === "http:" ? [client.allowInsecureRequests] : []),
        ],
      },
    );
    return fits(configuration, issuer) ?? { configuration };
  } catch (error) {
    const told = reasonOf(error);
    return { trouble: /fetch|ECONN|ENOTFOUND|timeout|address|aborted/i.test(told) ? "unreachable" : "not-oidc", told };
  }
}

/** What a provider must know beyond what discovery itself demands. */
function fits(configuration: client.Configuration, issuer: string): ProviderTrouble | null {
  const server = configuration.serverMetadata();
  const told = (what: string): ProviderTrouble => ({ trouble: "not-oidc", told: what });
  if (server.issuer !== issuer) return told(`names itself ${server.issuer}`);
  if (!server.authorization_endpoint || !server.token_endpoint || !server.jwks_uri) return told("lacks an endpoint");
  if (server.response_types_supported?.includes("code") === false) return told("knows no code flow");
  const pkce = server.code_challenge_methods_supported;
  return pkce && !pkce.includes("S256") ? told("knows no PKCE with S256") : null;
}

/** Who must sign in anew may take this long from there to here. */
const freshSeconds = 300;

/** Begins a flow: where to send the browser, and what must come back with it. */
export async function leave(
  configuration: client.Configuration,
  callback: string,
  { email, fresh }: { email: string; fresh: boolean },
): Promise<Leaving> {
  const [state, nonce, codeVerifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    response_type: "code",
    scope: "openid email profile",
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
    state,
    nonce,
    login_hint: email,
    ...(fresh && { prompt: "login", max_age: String(freshSeconds) }),
  });
  return { url: url.href, state, nonce, codeVerifier };
}

/**
 * Ends a flow: exchanges the code and checks what the provider says: signature, iss (of the answer too, RFC 9207), aud,
 * azp, exp, nonce and state; auth_time where he had to sign in anew.
 */
export async function arrive(
  configuration: client.Configuration,
  at: URL,
  flow: Omit<Leaving, "url"> & { fresh: boolean },
): Promise<Heard | ProviderTrouble> {
  try {
    const answer = await client.authorizationCodeGrant(configuration, at, {
      pkceCodeVerifier: flow.codeVerifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
      ...(flow.fresh && { maxAge: freshSeconds }),
    });
    const token = answer.claims();
    if (!token) return { trouble: "not-believed", told: "no ID token" };
    // A provider may keep the address for its userinfo endpoint; `sub` must be the same there.
    const more =
      token.email === undefined && configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, answer.access_token, token.sub)
        : {};
    return { claims: claimsOf({ ...more, ...token }) };
  } catch (error) {
    const refused = error instanceof client.AuthorizationResponseError;
    return { trouble: refused ? "refused" : "not-believed", told: reasonOf(error) };
  }
}

function claimsOf(said: Record<string, unknown>): Claims {
  const text = (value: unknown, longest: number) =>
    typeof value === "string" && value.length > 0 && value.length <= longest ? value : null;
  const name = text(said.name, 200) ?? text(said.preferred_username, 200);
  return {
    issuer: String(said.iss),
    subject: String(said.sub),
    email: text(said.email, 254),
    emailVerified: said.email_verified === true,
    name: name?.replaceAll(/\p{Cc}/gu, " ").trim() ?? null,
    methods: Array.isArray(said.amr) ? said.amr.filter((method): method is string => typeof method === "string") : [],
    level: text(said.acr, 200),
    provedAt: typeof said.auth_time === "number" ? new Date(said.auth_time * 1000) : null,
  };
}

/** For the log: what failed and why, without what was sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`.slice(0, 500);
}
