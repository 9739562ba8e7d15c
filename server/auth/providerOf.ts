import type { SingleSignOn } from "#db/single-sign-on.ts";
import type { Deps } from "../deps.ts";
import type { Provider } from "./oidc.ts";

/** What a sealed client secret belongs to: it opens for no other organisation. */
export function secretContext(organisationId: string): string {
  return `single-sign-on:${organisationId}`;
}

/** The provider of an organisation as we speak to it, its secret opened. */
export function providerOf({ sealing }: Pick<Deps, "sealing">, settings: SingleSignOn): Provider {
  const { organisationId, issuer, clientId, clientSecret } = settings;
  return {
    issuer,
    clientId,
    clientSecret: clientSecret && sealing.open(clientSecret, secretContext(organisationId)),
  };
}
