import { sweepSightings } from "#db/match-sightings.ts";
import { deleteSpentChallenges } from "#db/passkeys.ts";
import { sweepRegistrations } from "#db/registrations.ts";
import { pruneChanges } from "#db/search-changes.ts";
import { pruneChecks } from "#db/search-checks.ts";
import { pruneIndexes } from "#db/search-indexes.ts";
import { sweepThrottles } from "#db/throttles.ts";
import { refreshDigest, sendDigests } from "./alerts/digest.ts";
import { lookForNews } from "./alerts/news.ts";
import { retainTrail, sealTrail } from "./audit/sealing.ts";
import { mailPasswordReset } from "./commands/requestPasswordReset.ts";
import type { Deps } from "./deps.ts";
import { sweepFiles } from "./files/sweep.ts";
import { askForCheck } from "./indexing/outbox.ts";
import type { JobHandlers } from "./jobs.ts";
import { sendMail } from "./mail.ts";
import { computeAll, computeWanted } from "./matching/compute.ts";
import { oldestSighting } from "./matching/shown.ts";
import { runPlan } from "./meetings/runPlan.ts";
import { react } from "./reactions/index.ts";
import { callBackTheAbsent } from "./sockets/board/callBack.ts";
import { makePreview } from "./thesaurus/preview.ts";
import { retag } from "./thesaurus/retag.ts";
import { withdrawUnseen } from "./unseenMails.ts";

/** What each kind of job does. */
export function handlers(deps: Deps): JobHandlers {
  return {
    event: ({ eventId }) => react(deps, eventId),
    async mail({ mailId }) {
      await withdrawUnseen(deps, mailId);
      await sendMail(deps, mailId, await refreshDigest(deps, mailId));
    },
    alerts: () => lookForNews(deps),
    digest: () => sendDigests(deps),
    "password-reset": ({ email }) => mailPasswordReset(deps, email),
    retag: () => retag(deps),
    "thesaurus-preview": (asked) => makePreview(deps, asked),
    match: () => computeWanted(deps),
    rematch: () => computeAll(deps),
    "meeting-plan": ({ planId }) => runPlan(deps, planId),
    async sweep() {
      await deps.auth.sweep();
      await sweepThrottles(deps.db, deps.clock());
      await deleteSpentChallenges(deps.db, deps.clock());
      await sweepFiles(deps);
      await sweepRegistrations(deps.db, deps.clock());
      await pruneIndexes(deps.db);
      await pruneChanges(deps.db);
      await pruneChecks(deps.db);
      await sweepSightings(deps.db, oldestSighting(deps.clock()));
    },
    "call-back": () => callBackTheAbsent(deps),
    seal: () => sealTrail(deps),
    retain: () => retainTrail(deps),
    async "search-check"() {
      await askForCheck(deps);
    },
  };
}
