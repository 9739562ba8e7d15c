import { Button, Card, List, Radio, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock } from "#app/components/AsideBlock.tsx";
import { Empty } from "#app/components/Empty.tsx";
import { ProposalForm } from "#app/components/ProposalForm.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { type ProblemState, proposableStates } from "#app/domain/problem.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findProblem } from "#db/problems.ts";
import { findOwnProposal, listSolutions } from "#db/proposals.ts";
import { startProposal, startProposalInput } from "#server/commands/startProposal.ts";
import { submitProposal, submitProposalInput } from "#server/commands/submitProposal.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id.propose.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblem(deps.db, actor, params.id) : undefined);
  if (!can(actor, "problem.propose", problem.facts)) {
    // An agreement stands before the full text: it is accepted on the problem's page.
    if (can(actor, "problem.accept-agreement", problem.facts)) throw redirect(paths.problem(problem.id));
    throw refused({ code: "not-found" });
  }
  const proposal = await findOwnProposal(deps.db, actor, problem.id);
  if (proposal && !can(actor, "proposal.edit", proposal.facts)) throw redirect(paths.proposal(proposal.id));
  const { successMeasure = "", baseline = "", target = "" } = problem.full ?? {};
  const t = translator(language);
  return {
    title: t("proposal:write.title"),
    problem: { id: problem.id, title: inLanguage(problem.title, language), state: problem.state },
    measure: [
      successMeasure,
      baseline && t("proposal:measure.baseline", { value: baseline }),
      target && t("proposal:measure.target", { value: target }),
    ]
      .filter(Boolean)
      .join(" · "),
    open: (proposableStates as readonly ProblemState[]).includes(problem.state),
    solutions: await listSolutions(deps.db, actor.organisationId),
    proposal: proposal && {
      id: proposal.id,
      state: proposal.state,
      rev: proposal.rev,
      writer: proposal.writer,
      text: proposal.text,
      submittedBefore: proposal.facts.submittedBefore,
    },
  };
}

const intents = z.discriminatedUnion("intent", [
  startProposalInput.extend({ intent: z.literal("start") }),
  submitProposalInput.extend({ intent: z.literal("submit") }),
]);

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const problem = found(isId(params.id) ? await findProblem(deps.db, actor, params.id) : undefined);
  if (!can(actor, "problem.propose", problem.facts)) throw refused({ code: "not-found" });
  const form = await parseForm(request, intents);
  if (!form.ok) return refused(form.refusal);
  const { intent, ...input } = form.value;
  if (intent === "start") {
    const started = await startProposal(deps, actor, { ...(input as StartInput), problemId: problem.id });
    return answer(started, () => redirect(paths.propose(problem.id)));
  }
  const own = found(await findOwnProposal(deps.db, actor, problem.id));
  const text = { ...(input as SubmitInput), id: own.id };
  return answer(await submitProposal(deps, actor, text), ({ id }) => redirect(paths.proposal(id)));
}
type StartInput = z.output<typeof startProposalInput>;
type SubmitInput = z.output<typeof submitProposalInput>;

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

export default function Propose({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { problem, proposal, solutions, measure, open } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <WorkFrame
      noun="proposal"
      title={t("proposal:write.title")}
      state={proposal?.state}
      thread={[
        { noun: "problem", label: problem.title, to: paths.problem(problem.id) },
        { noun: "proposal", label: t("proposal:write.title") },
      ]}
      aside={<WhoSees />}
    >
      {proposal ? (
        <ProposalForm
          id={proposal.id}
          rev={proposal.rev}
          writer={proposal.writer}
          text={proposal.text}
          solutions={solutions}
          measure={measure}
          submittedBefore={proposal.submittedBefore}
          refusal={refusal}
        />
      ) : open ? (
        <Start solutions={solutions} measure={measure} refusal={refusal} />
      ) : (
        <Empty text={t("proposal:write.closed")}>
          <Button component={Link} to={paths.problem(problem.id)} variant="default">
            {t("proposal:write.to-problem")}
          </Button>
        </Empty>
      )}
    </WorkFrame>
  );
}

function Start({
  solutions,
  measure,
  refusal,
}: Pick<Route.ComponentProps["loaderData"], "solutions" | "measure"> & {
  refusal?: React.ComponentProps<typeof RefusalNote>["refusal"];
}) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <Stack gap="lg" align="flex-start">
        <RefusalNote refusal={refusal} />
        <Text>{t("proposal:start.lead")}</Text>
        {measure && (
          <div>
            <Title order={2} size="h5">
              {t("proposal:criterion.success-measure")}
            </Title>
            <Text>{measure}</Text>
          </div>
        )}
        {solutions.length > 0 && (
          <Radio.Group
            name="solutionId"
            label={t("proposal:start.solution")}
            description={t("proposal:start.solution-hint")}
            defaultValue={solutions.length === 1 ? solutions[0]?.id : undefined}
            w="100%"
          >
            <Stack gap="xs" mt="xs">
              {solutions.map((solution) => (
                <Card key={solution.id} withBorder p="sm">
                  <Radio value={solution.id} label={solution.name} description={solution.description} />
                </Card>
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Button type="submit" name="intent" value="start" loading={busy}>
          {t("proposal:start.button")}
        </Button>
      </Stack>
    </Form>
  );
}

/** What a supplier wants to know before he writes anything down. */
function WhoSees() {
  const { t } = useTranslation();
  return (
    <AsideBlock title={t("proposal:privacy.title")}>
      <List size="sm" spacing={6}>
        <List.Item>{t("proposal:privacy.owner")}</List.Item>
        <List.Item>{t("proposal:privacy.rivals")}</List.Item>
        <List.Item>{t("proposal:privacy.log")}</List.Item>
        <List.Item>{t("proposal:privacy.ip")}</List.Item>
        <List.Item>{t("proposal:privacy.customers")}</List.Item>
      </List>
    </AsideBlock>
  );
}
