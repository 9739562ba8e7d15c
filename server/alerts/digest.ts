import type { Actor } from "#app/domain/actor.ts";
import { hongKongDay } from "#app/domain/hong-kong.ts";
import { inLanguage, type Localised } from "#app/domain/language.ts";
import { digestDue, type SavedSearch } from "#app/domain/savedSearch.ts";
import { pathOf, paths } from "#app/paths.ts";
import { findMail, rewriteMail } from "#db/mails.ts";
import { findActor } from "#db/people.ts";
import {
  deleteFinds,
  type Find,
  listDigestReaders,
  listFindsOfMail,
  lockDigestReader,
  lockUnmailed,
  markDigest,
  markMailed,
} from "#db/saved-search-finds.ts";
import { listSavedSearches, thingKey } from "#db/saved-searches.ts";
import type { Deps } from "../deps.ts";
import { translator } from "../i18n.ts";
import { queueMail, takeBackMail } from "../mail.ts";
import { siteOrigin } from "../reactions/notify.ts";
import { titlesSeen } from "./told.ts";
import { stopToken } from "./unsubscribing.ts";

const kind = "saved-search.digest";

/** The job that mails what saved searches found, one mail a person, to those for whom it is time. */
export async function sendDigests(deps: Deps): Promise<void> {
  const now = deps.clock();
  for (const reader of await listDigestReaders(deps.db)) {
    if (!digestDue(reader.digest, reader.digestAt, now)) continue;
    const actor = await findActor(deps.db, reader.personId, reader.organisationId);
    if (actor) await sendDigest(deps, actor, now);
  }
  deps.jobs.nudge();
}

/** What is mailed, that it was, and when the next is due are one transaction: once, or after a crash again. */
async function sendDigest(deps: Deps, actor: Actor, now: Date): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const reader = await lockDigestReader(tx, actor);
    const due = reader && digestDue(reader.digest, reader.digestAt, now);
    if (!due) return;
    await markDigest(tx, actor, due);
    const finds = await lockUnmailed(tx, actor);
    const titles = await titlesSeen(tx, actor, finds);
    const seen = finds.filter((find) => titles.has(thingKey(find)));
    await deleteFinds(
      tx,
      finds.filter((find) => !titles.has(thingKey(find))),
    );
    if (seen.length === 0) return;
    const mailId = await queueMail(deps, tx, {
      dedupe: `${due.toISOString()}:${kind}:${actor.personId}:${actor.organisationId}`,
      toAddress: actor.email,
      toPersonId: actor.personId,
      ...words(deps, actor, await listSavedSearches(tx, actor), seen, titles, now),
    });
    if (mailId) await markMailed(tx, seen, mailId, now);
  });
}

/**
 * Says a digest anew just before it is sent, which may be hours later where the mail server was away: what its reader
 * may not see any more leaves it, and with nothing left it is not sent. Other mails stay as they are.
 * @returns where its reader ends these mails; undefined where no digest is left to send.
 */
export async function refreshDigest(deps: Deps, mailId: string): Promise<string | undefined> {
  const mail = await findMail(deps.db, mailId);
  if (!mail || mail.sentAt || mail.kind !== kind) return undefined;
  const finds = await listFindsOfMail(deps.db, mailId);
  const [first] = finds;
  const actor = first && (await findActor(deps.db, first.personId, first.organisationId));
  const titles = actor ? await titlesSeen(deps.db, actor, finds) : new Map<string, Localised>();
  const seen = finds.filter((find) => titles.has(thingKey(find)));
  await deleteFinds(
    deps.db,
    finds.filter((find) => !titles.has(thingKey(find))),
  );
  if (!actor || seen.length === 0) {
    await takeBackMail(deps, mail);
    return undefined;
  }
  const searches = await listSavedSearches(deps.db, actor);
  await rewriteMail(deps.db, mailId, words(deps, actor, searches, seen, titles, first.mailedAt));
  return stopLink(deps, actor);
}

function stopLink(deps: Deps, actor: Actor): string {
  return `${siteOrigin(deps)}${paths.unsubscribe(stopToken(deps.sealing, actor))}`;
}

/** The mail in its reader's language: each search with what it found, and the way out. */
function words(
  deps: Deps,
  actor: Actor,
  searches: readonly SavedSearch[],
  finds: readonly Find[],
  titles: ReadonlyMap<string, Localised>,
  at: Date,
): { subject: string; body: string } {
  const language = actor.locale ?? "en";
  const t = translator(language);
  const origin = siteOrigin(deps);
  const list = searches
    .map(({ id, name }) => ({ name, found: finds.filter(({ searchId }) => searchId === id) }))
    .filter(({ found }) => found.length > 0)
    .map(({ name, found }) => {
      const lines = found.map((find) => {
        const title = inLanguage(titles.get(thingKey(find)), language);
        return `- ${t(`mail:saved-search.kind.${find.kind}`, { title })}\n  ${origin}${pathOf(find)}`;
      });
      return [t("mail:saved-search.of", { name, count: found.length }), ...lines].join("\n");
    })
    .join("\n\n");
  const values = {
    name: actor.name,
    organisation: inLanguage(actor.organisationName, language),
    count: finds.length,
    day: hongKongDay(at),
    list,
    link: `${origin}${paths.savedSearches()}`,
    stop: stopLink(deps, actor),
  };
  return { subject: t("mail:saved-search.digest.subject", values), body: t("mail:saved-search.digest.body", values) };
}
