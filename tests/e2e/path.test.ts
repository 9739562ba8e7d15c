import { test } from "vitest";
import { openCast, rivalSeesNothing } from "./path/cast.ts";
import { post } from "./path/post.ts";
import { propose } from "./path/propose.ts";
import { select } from "./path/select.ts";
import { publish, tryOut } from "./path/trial.ts";
import { apply, signOff } from "./path/useCase.ts";
import { runWorkshop, schedule } from "./path/workshop.ts";

const everybodysTime = { timeout: 600_000 };

test(
  "a deepfake problem walks from its statement to a published practice, and a rival sees nothing on the way",
  everybodysTime,
  async () => {
    const cast = await openCast();
    const problemId = await post(cast);
    const hidden = [`/problems/${problemId}`, `/problems/${problemId}/matches`, `/problems/${problemId}/thread`];
    await rivalSeesNothing(cast.rival, hidden);

    const proposalId = await propose(cast, problemId);
    hidden.push(`/proposals/${proposalId}`, `/problems/${problemId}/proposals`);
    await rivalSeesNothing(cast.rival, hidden);

    const workshopId = await schedule(cast, problemId);
    hidden.push(`/workshops/${workshopId}`, `/workshops/${workshopId}/room`, `/workshops/${workshopId}/calendar.ics`);
    await rivalSeesNothing(cast.rival, hidden);

    const useCaseId = await runWorkshop(cast, workshopId);
    hidden.push(`/workshops/${workshopId}/records`, `/use-cases/${useCaseId}`);
    await rivalSeesNothing(cast.rival, hidden);

    await signOff(cast, useCaseId);
    const applicationId = await apply(cast, useCaseId);
    hidden.push(`/applications/${applicationId}`, `/applications/${applicationId}/application.pdf`);
    await rivalSeesNothing(cast.rival, hidden);

    const trialId = await select(cast, applicationId);
    hidden.push(`/trials/${trialId}`);
    await rivalSeesNothing(cast.rival, hidden);

    await tryOut(cast, trialId);
    await publish(cast, trialId, problemId);
    await rivalSeesNothing(cast.rival, hidden);
  },
);
