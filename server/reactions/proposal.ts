import { inLanguage, type Language } from "#app/domain/language.ts";
import { paths } from "#app/paths.ts";
import type { StoredEvent } from "#db/events.ts";
import { listMembers } from "#db/people.ts";
import { listReceivers, readProposal } from "#db/proposal-people.ts";
import type { Deps } from "../deps.ts";
import { notify } from "./notify.ts";
import type { Reaction, Reactions } from "./reaction.ts";

type Told = NonNullable<Awaited<ReturnType<typeof readProposal>>>;

/** What mails say of a proposal beside the names; the owner's name is never in it, since he may be masked. */
function words(proposal: Told) {
  return (language: Language) => ({
    title: proposal.title,
    problem: inLanguage(proposal.problemTitle, language),
    firm: inLanguage(proposal.organisationName, language),
    hash: proposal.receiptHash ?? "",
    // Hong Kong time, minutes: the receipt on the page has the rest.
    at: proposal.submittedAt
      ? new Date(proposal.submittedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ")
      : "",
  });
}

/** Tells one side of a proposal, and every open list of the owner's proposals. */
function tell(side: "owner" | "supplier", kind: string): Reaction {
  return async (deps, event) => {
    const proposal = await subjectOf(deps, event);
    if (!proposal) return;
    const people =
      side === "owner"
        ? await listReceivers(deps.db, proposal.problemId, proposal.organisationId)
        : await listMembers(deps.db, proposal.organisationId, ["supplier"]);
    await notify(
      deps,
      event,
      people.filter(({ personId }) => personId !== event.actorId),
      { kind, mail: { link: paths.proposal(proposal.id), data: words(proposal) } },
    );
    deps.live.hint(`problem-proposals:${proposal.problemId}`);
  };
}

async function subjectOf(deps: Deps, event: StoredEvent): Promise<Told | undefined> {
  return event.subject.id ? await readProposal(deps.db, event.subject.id) : undefined;
}

/** Whoever submitted gets the receipt by mail. */
const sendReceipt: Reaction = async (deps, event) => {
  const proposal = await subjectOf(deps, event);
  if (!proposal) return;
  const members = await listMembers(deps.db, proposal.organisationId);
  const submitter = members.filter(({ personId }) => personId === event.actorId);
  await notify(deps, event, submitter, {
    kind: "proposal.receipt",
    mail: { link: paths.proposal(proposal.id), data: words(proposal) },
  });
};

/** All in turn. */
function both(...reactions: Reaction[]): Reaction {
  return async (deps, event) => {
    for (const reaction of reactions) await reaction(deps, event);
  };
}

/** What follows from what happens to a proposal: only owner and supplier ever hear of it. */
export const proposalReactions: Reactions = {
  "proposal.submitted": both(tell("owner", "proposal.submitted"), sendReceipt),
  "proposal.resubmitted": both(tell("owner", "proposal.resubmitted"), sendReceipt),
  "proposal.clarifying": tell("supplier", "proposal.clarifying"),
  "proposal.answered": tell("owner", "proposal.answered"),
  "proposal.shortlisted": tell("supplier", "proposal.shortlisted"),
  "proposal.partnered": tell("supplier", "proposal.partnered"),
  "proposal.declined": tell("supplier", "proposal.declined"),
  "proposal.withdrawn": tell("owner", "proposal.withdrawn"),
};
