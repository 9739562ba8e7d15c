import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll } from "vitest";

/** Somebody at the provider, as it knows him. */
export type Account = {
  email?: string;
  verified?: boolean;
  name?: string;
  amr?: string[];
};

export type IdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the provider says of each subject; tests change it. */
  accounts: Map<string, Account>;
  /** Keys that it publishes in the place of its own: nothing it signs fits them. */
  publishes: object | null;
  /** Who sits at a real browser; null gives up. */
  atBrowser: string | null;
  /**
   * What a browser does there: follows the authorisation address, signs in as `subject` (null: gives up), and returns
   * the address on our side that the provider sends it back to.
   */
  visit(authorisation: string, subject: string | null): Promise<URL>;
};

/** A real OpenID provider on a loopback port, with one client that comes back to `callback`. */
export async function openIdentityProvider(callback: string): Promise<IdentityProvider> {
  let answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const http = createServer((request, response) => answer?.(request, response));
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  afterAll(async () => {
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
  });
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ["co-creation-lab", "a secret that only the two of us know"];
  const accounts = new Map<string, Account>();
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [callback],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: { keys: [{ ...key, kid: "signing", use: "sig", alg: "RS256" }] },
    cookies: { keys: ["keeps the cookies of this test"] },
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => {
        const { email, verified, name } = accounts.get(subject) ?? {};
        return { sub: subject, email, email_verified: verified, name };
      },
    }),
    // Whoever signs in agrees.
    async loadExistingGrant({ oidc }) {
      const { client, session, provider: at } = oidc;
      const grant = new at.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
  const flow = provider.callback();
  answer = (request, response) => {
    if (opened.publishes && request.url === "/jwks") {
      response.setHeader("Content-Type", "application/json");
      return void response.end(JSON.stringify(opened.publishes));
    }
    if (!request.url?.startsWith("/interaction/")) return void flow(request, response);
    const subject = request.headers["x-subject"] ?? opened.atBrowser;
    const result =
      typeof subject === "string"
        ? { login: { accountId: subject, amr: accounts.get(subject)?.amr ?? ["pwd"] } }
        : { error: "access_denied", error_description: "gave up" };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
  const opened: IdentityProvider = {
    issuer,
    clientId,
    clientSecret,
    accounts,
    publishes: null,
    atBrowser: null,
    async visit(authorisation, subject) {
      const cookies = new Map<string, string>();
      let at = new URL(authorisation);
      for (let step = 0; step < 8 && at.origin === issuer; step++) {
        const response = await fetch(at, {
          redirect: "manual",
          headers: {
            Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
            ...(subject !== null && { "X-Subject": subject }),
          },
        });
        for (const line of response.headers.getSetCookie()) {
          const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
          cookies.set(name, value);
        }
        const location = response.headers.get("location");
        if (!location) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
        at = new URL(location, at);
      }
      return at;
    },
  };
  return opened;
}
