import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, redirect } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { ProposalDecision, WithReason } from "#app/components/ProposalDecision.tsx";
import { ProposalMessages } from "#app/components/ProposalMessages.tsx";
import { ProposalReceipt, ProposalVersions } from "#app/components/ProposalReceipt.tsx";
import { ProposalText } from "#app/components/ProposalText.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { listDisclosures, listFileDisclosures } from "#db/disclosures.ts";
import { findProblem } from "#db/problems.ts";
import { listMessages } from "#db/proposal-messages.ts";
import { findVersion, listReceipts } from "#db/proposal-versions.ts";
import { contentOf, findProposal, listSolutions } from "#db/proposals.ts";
import { canonicalJson } from "#db/receipt.ts";
import { decideProposal, declineProposalInput } from "#server/commands/decideProposal.ts";
import { openProposal } from "#server/commands/openProposal.ts";
import { withdrawProposal, withdrawProposalInput } from "#server/commands/withdrawProposal.ts";
import { proposalMessageInput, writeProposalMessage } from "#server/commands/writeProposalMessage.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/proposals.$id._index.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const opened = isId(params.id) ? await openProposal(deps, actor, params.id) : undefined;
  const proposal = found(opened?.ok ? opened.value : undefined);
  const { facts } = proposal;
  const asSupplier = facts.relation.proposes;
  const problem = await findProblem(deps.db, actor, proposal.problemId);
  const ownerShown = !asSupplier || (problem !== undefined && can(actor, "problem.see-owner", problem.facts));
  const receipts = await listReceipts(deps.db, proposal.id);
  const newest = receipts[0]?.version;
  const asked = z.coerce.number().int().positive().max(1e6).safeParse(new URL(request.url).searchParams.get("version"));
  const version = asked.success ? asked.data : newest;
  const submitted = version === undefined ? undefined : found(await findVersion(deps.db, proposal.id, version));
  const text = submitted?.content ?? proposal.text;
  const solutions = await listSolutions(deps.db, proposal.organisationId);
  const t = translator(language);
  const subject = { kind: "proposal", id: proposal.id };
  const disclosures = can(actor, "proposal.see-disclosures", facts)
    ? [
        ...(await listDisclosures(deps.db, subject)).map((each) => ({ ...each, fileName: null })),
        ...(await listFileDisclosures(deps.db, subject)),
      ].sort((a, b) => b.at.getTime() - a.at.getTime())
    : [];
  return {
    pageTitle: text.title || t("proposal:untitled"),
    asSupplier,
    proposal: {
      id: proposal.id,
      state: proposal.state,
      declineReason: proposal.declineReason,
      withdrawReason: proposal.withdrawReason,
      supplier: { id: proposal.organisationId, name: inLanguage(proposal.organisationName, language) },
    },
    text,
    solution: solutions.find(({ id }) => id === text.solutionId)?.name ?? null,
    problem: {
      id: proposal.problemId,
      title: inLanguage(proposal.problemTitle, language) || t("proposal:problem-gone"),
      visible: Boolean(problem),
    },
    owners: ownerShown && problem ? problem.owners.map(({ name }) => inLanguage(name, language)) : null,
    measure: [
      problem?.full?.successMeasure,
      problem?.full?.target && t("proposal:measure.target", { value: problem.full.target }),
    ]
      .filter(Boolean)
      .join(" · "),
    receipts,
    version,
    /** Its supplier has written on since it was submitted last. */
    unsent:
      asSupplier &&
      can(actor, "proposal.edit", facts) &&
      submitted !== undefined &&
      version === newest &&
      canonicalJson(contentOf(proposal, proposal.text)) !== canonicalJson(submitted.content),
    messages: await listMessages(deps.db, proposal.id, { ownerShown }),
    disclosures: disclosures.map(({ at, name, organisationName, reason, fileName }) => ({
      at,
      reason,
      fileName,
      who: ownerShown || reason ? `${name} · ${inLanguage(organisationName, language)}` : t("proposal:masked-owner"),
    })),
    may: {
      edit: can(actor, "proposal.edit", facts),
      withdraw: can(actor, "proposal.withdraw", facts),
      write: can(actor, "proposal.write-message", facts),
      decide: can(actor, "proposal.decide", facts),
      shortlist: can(actor, "proposal.shortlist", facts),
      schedule:
        proposal.state !== "draft" && problem !== undefined && can(actor, "problem.schedule-workshop", problem.facts),
    },
  };
}

const intents = z.discriminatedUnion("intent", [
  proposalMessageInput.extend({ intent: z.literal("message") }),
  z.object({ intent: z.literal("shortlist") }),
  z.object({ intent: z.literal("partner") }),
  declineProposalInput.extend({ intent: z.literal("decline") }),
  withdrawProposalInput.extend({ intent: z.literal("withdraw") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = found(isId(params.id) ? await findProposal(deps.db, actor, params.id) : undefined);
  const form = await parseForm(request, intents);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  const stay = () => redirect(paths.proposal(id));
  switch (input.intent) {
    case "message":
      return answer(await writeProposalMessage(deps, actor, { id, body: input.body }), () => null);
    case "decline":
      return answer(await decideProposal(deps, actor, { id, decision: "decline", reason: input.reason }), stay);
    case "withdraw":
      return answer(await withdrawProposal(deps, actor, { id, reason: input.reason }), stay);
    default:
      return answer(await decideProposal(deps, actor, { id, decision: input.intent }), stay);
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }];

export default function Proposal({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { proposal, problem, receipts, version, may, asSupplier, text } = loaderData;
  useHints([`proposal:${proposal.id}`]);
  const receipt = receipts.find((one) => one.version === version);
  const refusal = actionData?.refusal;
  return (
    <WorkFrame
      noun="proposal"
      title={loaderData.pageTitle}
      state={proposal.state}
      thread={[
        { noun: "problem", label: problem.title, to: problem.visible ? paths.problem(problem.id) : undefined },
        ...(asSupplier
          ? []
          : [
              {
                noun: "proposal" as const,
                label: t("proposal:received.title"),
                to: paths.problemProposals(problem.id),
              },
            ]),
        { noun: "proposal", label: loaderData.pageTitle },
      ]}
      actions={
        may.edit && (
          <Button component={Link} to={paths.propose(problem.id)} variant={receipts.length ? "default" : "filled"}>
            {t(receipts.length ? "proposal:revise" : "proposal:go-on")}
          </Button>
        )
      }
      aside={<Aside {...loaderData} refusal={refusal} />}
    >
      <RefusalNote refusal={refusal} />
      {proposal.state === "declined" && (
        <Alert
          color="gray"
          styles={{ title: { color: "var(--mantine-color-text)" } }}
          title={t("proposal:declined-because")}
        >
          <Text style={{ whiteSpace: "pre-wrap" }}>{proposal.declineReason}</Text>
        </Alert>
      )}
      {proposal.state === "withdrawn" && (
        <Alert
          color="gray"
          styles={{ title: { color: "var(--mantine-color-text)" } }}
          title={t("proposal:withdrawn-because")}
        >
          <Text style={{ whiteSpace: "pre-wrap" }}>{proposal.withdrawReason || t("proposal:no-reason")}</Text>
        </Alert>
      )}
      {loaderData.unsent && (
        <Alert
          color="orange"
          styles={{ title: { color: "var(--mantine-color-text)" } }}
          title={t("proposal:unsent.title")}
        >
          {t("proposal:unsent.text")}
        </Alert>
      )}
      {receipt && <ProposalReceipt proposalId={proposal.id} receipt={receipt} />}
      <ProposalText text={text} solution={loaderData.solution} measure={loaderData.measure} />
      {receipts.length > 0 && (
        <ProposalMessages messages={loaderData.messages} mayWrite={may.write} asSupplier={asSupplier} />
      )}
    </WorkFrame>
  );
}

type AsideProps = Route.ComponentProps["loaderData"] & {
  refusal?: NonNullable<Route.ComponentProps["actionData"]>["refusal"];
};

/** What next, who, and who has opened it. */
function Aside({ proposal, problem, owners, receipts, version, may, asSupplier, disclosures, refusal }: AsideProps) {
  const { t } = useTranslation();
  return (
    <>
      {may.decide && (
        <AsideBlock title={t("proposal:decide.title")}>
          <ProposalDecision mayShortlist={may.shortlist} refusal={refusal} />
        </AsideBlock>
      )}
      {may.schedule && ["shortlisted", "partnered"].includes(proposal.state) && (
        <AsideBlock title={t("proposal:next.title")}>
          <Anchor component={Link} to={paths.scheduleWorkshop(problem.id)} size="sm">
            {t("proposal:next.workshop")}
          </Anchor>
        </AsideBlock>
      )}
      <AsideBlock title={t("proposal:who.title")}>
        <AsideFact name={t("proposal:who.supplier")}>
          <Anchor component={Link} to={paths.supplier(proposal.supplier.id)} size="sm">
            {proposal.supplier.name}
          </Anchor>
        </AsideFact>
        <AsideFact name={t("proposal:who.owner")}>{owners?.join(", ") || t("proposal:masked-owner")}</AsideFact>
      </AsideBlock>
      {receipts.length > 0 && version !== undefined && (
        <AsideBlock title={t("proposal:versions")}>
          <ProposalVersions proposalId={proposal.id} receipts={receipts} shown={version} />
        </AsideBlock>
      )}
      {asSupplier && receipts.length > 0 && (
        <AsideBlock title={t("proposal:opened.title")}>
          {disclosures.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("proposal:opened.nobody")}
            </Text>
          )}
          <Stack gap={6} component="ol" p={0} m={0} style={{ listStyle: "none" }}>
            {disclosures.map(({ at, who, reason, fileName }) => (
              <Text key={`${who} ${fileName} ${new Date(at).getTime()}`} component="li" size="sm">
                {who}
                {fileName && (
                  <Text span size="sm" display="block" style={{ overflowWrap: "anywhere" }}>
                    {fileName}
                  </Text>
                )}
                {reason && (
                  <Text span size="sm" display="block" style={{ overflowWrap: "anywhere" }}>
                    {t("disclosure:reasoned")}: {reason}
                  </Text>
                )}
                <Text span size="sm" c="dimmed" display="block">
                  <When at={at} />
                </Text>
              </Text>
            ))}
          </Stack>
        </AsideBlock>
      )}
      {may.withdraw && (
        <WithReason
          intent="withdraw"
          open={t(receipts.length ? "proposal:withdraw.open" : "proposal:withdraw.discard")}
          label={t("proposal:withdraw.reason")}
          description={t("proposal:withdraw.hint")}
          submit={t("proposal:withdraw.now")}
        />
      )}
    </>
  );
}
