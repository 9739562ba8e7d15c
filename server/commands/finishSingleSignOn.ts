import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import { type Claims, domainOf, saysSecondFactor, welcome } from "#app/domain/singleSignOn.ts";
import { findStanding, insertJoined, linkIdentity } from "#db/external-identities.ts";
import { findActor } from "#db/people.ts";
import { findSingleSignOn, lockSingleSignOn, type SingleSignOn } from "#db/single-sign-on.ts";
import { type Flow, takeFlow } from "#db/single-sign-on-flows.ts";
import { act } from "../act.ts";
import { bindingIn, hashSecret } from "../auth/browserBinding.ts";
import { arrive, discover } from "../auth/oidc.ts";
import { providerOf } from "../auth/providerOf.ts";
import type { Deps } from "../deps.ts";
import { verifierContext } from "./beginSingleSignOn.ts";

/**
 * Lets in whoever comes back from his organisation's provider. The flow is used up whatever comes of it; a new session
 * begins, and the one that was in the browser before ends. Who only had to prove that it is still he keeps his session
 * under a new token.
 * @param at where the provider sent the browser, on the callback's own address.
 * @returns the session's cookie and where to go on.
 */
export async function finishSingleSignOn(
  deps: Deps,
  from: { address: string | null; agent: string | null; cookieHeader: string | null },
  at: URL,
): Promise<Result<{ setCookie: string; to: string }>> {
  const flow = await flowOf(deps, from.cookieHeader, at);
  const settings = flow && (await findSingleSignOn(deps.db, flow.organisationId));
  // Saved anew in between: what the flow began with is nobody's word any more.
  const same = settings?.enabled && settings.issuer === flow?.issuer && settings.clientId === flow.clientId;
  if (!flow || !same) return refuse("sso-flow-gone");
  const heard = await hear(deps, settings, flow, at);
  if (!heard.ok) return heard;
  const claims = heard.value;
  const entered = await enter(deps, flow.organisationId, claims);
  if (!entered.ok) return entered;
  const { personId, settings: now } = entered.value;
  const { organisationId } = now;
  const counts = now.secondFactor && saysSecondFactor(claims);
  // It counts as said just now only where the provider says when he proved himself: it may have known him since morning.
  const proved = {
    confirmedAt: claims.provedAt ?? new Date(0),
    ...(counts && { secondFactorAt: deps.clock() }),
    vouchedBy: organisationId,
  };
  const present = flow.fresh ? (await deps.auth.identify(from.cookieHeader ?? undefined)).session : null;
  const still = present?.actor.personId === personId && present.actor.organisationId === organisationId;
  const sessionId = still ? present.id : await beginSession(deps, personId, organisationId, from);
  const raised = await deps.auth.rotate(sessionId, proved);
  if (!raised) return refuse("sign-in-first");
  const { setCookie } = raised;
  const actor = await findActor(deps.db, personId, organisationId);
  return await act(deps, actor ?? null, async (_tx, record) => {
    record({
      kind: still ? "person.confirmed" : "person.signed-in",
      subject: { kind: "person", id: personId },
      data: { by: "single-sign-on", issuer: claims.issuer, secondFactor: counts },
    });
    return ok({ setCookie, to: flow.returnTo });
  });
}

/** A session of his own; whatever was in the browser before ends. */
async function beginSession(
  deps: Deps,
  personId: string,
  organisationId: string,
  { address, agent, cookieHeader }: { address: string | null; agent: string | null; cookieHeader: string | null },
): Promise<string> {
  const replaces = cookieHeader ?? undefined;
  const from = { organisationId, address, agent, replaces, vouched: true };
  const { sessionId } = await deps.auth.begin(personId, from);
  return sessionId;
}

/** The flow that the returning browser began itself; taken out, so that it can't be used again. */
async function flowOf(deps: Deps, cookieHeader: string | null, at: URL): Promise<Flow | undefined> {
  const state = at.searchParams.get("state");
  const browserHash = bindingIn(deps.env, cookieHeader);
  if (!state || !browserHash) return undefined;
  return await takeFlow(deps.db, { stateHash: hashSecret(state), browserHash }, deps.clock());
}

async function hear(deps: Deps, settings: SingleSignOn, flow: Flow, at: URL): Promise<Result<Claims>> {
  const { organisationId } = settings;
  const found = await discover(deps.env, providerOf(deps, settings));
  if ("trouble" in found) {
    deps.log.warn({ organisationId, ...found }, "identity provider away");
    return refuse("sso-provider-away");
  }
  const heard = await arrive(found.configuration, at, {
    state: at.searchParams.get("state") ?? "",
    nonce: flow.nonce,
    fresh: flow.fresh,
    codeVerifier: deps.sealing.open(flow.codeVerifier, verifierContext(flow.stateHash)),
  });
  if ("claims" in heard) return ok(heard.claims);
  deps.log.warn({ organisationId, ...heard }, "sign-on not believed");
  return refuse(heard.trouble === "refused" ? "sso-cancelled" : "sso-not-believed");
}

/** Judges who he is to his organisation, links him, and makes him a member where its settings say so. */
async function enter(
  deps: Deps,
  organisationId: string,
  claims: Claims,
): Promise<Result<{ personId: string; settings: SingleSignOn }>> {
  const now = deps.clock();
  return await act(deps, null, async (tx, record) => {
    const settings = await lockSingleSignOn(tx, organisationId);
    if (!settings?.enabled || settings.issuer !== claims.issuer) return refuse("sso-flow-gone");
    const { issuer, subject, email } = claims;
    const standing = await findStanding(tx, organisationId, { issuer, subject, email });
    const verdict = welcome(claims, { ...standing, defaultRole: settings.defaultRole });
    if (typeof verdict === "string") return refuse(verdict, { detail: { domain: domainOf(email ?? "") ?? "" } });
    const personId =
      verdict.do === "join"
        ? await insertJoined(tx, {
            personId: verdict.personId,
            organisationId,
            email: email ?? "",
            name: claims.name || (email ?? "").split("@")[0] || subject,
            role: verdict.role,
            now,
          })
        : verdict.personId;
    await linkIdentity(tx, { organisationId, issuer, subject, personId, now });
    const actor = (await findActor(tx, personId, organisationId)) ?? null;
    const data = { issuer, organisationId };
    if (verdict.do !== "enter")
      record({ kind: "person.linked", subject: { kind: "person", id: personId }, data }, actor);
    if (verdict.do === "join") {
      record(
        { kind: "person.joined", subject: { kind: "person", id: personId }, data: { ...data, role: verdict.role } },
        actor,
      );
    }
    return ok({ personId, settings });
  });
}
