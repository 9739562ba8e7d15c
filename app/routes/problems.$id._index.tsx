import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { ProblemPage } from "#app/components/ProblemPage.tsx";
import { isId } from "#app/domain/id.ts";
import { parseForm } from "#app/form.ts";
import { acceptAgreement, acceptAgreementInput } from "#server/commands/acceptAgreement.ts";
import { closeProblem, closeProblemInput } from "#server/commands/closeProblem.ts";
import { openProblem } from "#server/commands/openProblem.ts";
import { parkProblem, parkProblemInput } from "#server/commands/parkProblem.ts";
import { publishProblem } from "#server/commands/publishProblem.ts";
import { reopenProblem } from "#server/commands/reopenProblem.ts";
import { returnProblem, returnProblemInput } from "#server/commands/returnProblem.ts";
import { readProblemPage } from "#server/problemPage.ts";
import { signedIn, visitOf } from "#server/visit.ts";
import type { Route } from "./+types/problems.$id._index.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const { deps, actor, language } = visitOf(context);
  const { page, opened } = found(
    isId(params.id) ? await readProblemPage(deps.db, actor, params.id, language) : undefined,
  );
  await openProblem(deps, actor, opened);
  return page;
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.title }];
}

const actionInput = z.discriminatedUnion("intent", [
  acceptAgreementInput.extend({ intent: z.literal("accept-agreement") }),
  z.object({ intent: z.literal("publish") }),
  returnProblemInput.extend({ intent: z.literal("return") }),
  parkProblemInput.extend({ intent: z.literal("park") }),
  z.object({ intent: z.literal("reopen") }),
  closeProblemInput.extend({ intent: z.literal("close") }),
]);

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  if (!isId(id)) throw refused({ code: "not-found" });
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  const input = form.value;
  return answer(await command(), () => null);

  function command() {
    switch (input.intent) {
      case "accept-agreement":
        return acceptAgreement(deps, actor, id, input);
      case "publish":
        return publishProblem(deps, actor, id);
      case "return":
        return returnProblem(deps, actor, id, input);
      case "park":
        return parkProblem(deps, actor, id, input);
      case "reopen":
        return reopenProblem(deps, actor, id);
      case "close":
        return closeProblem(deps, actor, id, input);
    }
  }
}

export default function Problem({ loaderData, actionData }: Route.ComponentProps) {
  return <ProblemPage page={loaderData} refusal={actionData?.refusal} />;
}
