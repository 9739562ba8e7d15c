import { expect } from "vitest";
import { type Cast, canary, send } from "./cast.ts";

/** Step 10: eligibility, scores given alone, ranking, drafted decisions that nobody sees, and their issue. */
export async function select({ facilitator, assessor, bank }: Cast, applicationId: string): Promise<string> {
  await bank.goto(`/applications/${applicationId}`);
  const cohortPath = await bank
    .getByRole("link", { name: /cohort/i })
    .last()
    .getAttribute("href");
  const cohortId = /cohorts\/([\w-]+)/.exec(cohortPath ?? "")?.[1] ?? "";
  const selection = `/cohorts/${cohortId}/applications`;

  await facilitator.goto(selection);
  await send(facilitator, facilitator.getByRole("button", { name: "Close the intake" }));
  await facilitator.goto(selection);
  const toCheck = facilitator.getByRole("region", { name: "Eligibility check" }).locator('a[href^="/applications/"]');
  const unchecked = await toCheck.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const path of unchecked) {
    await facilitator.goto(path);
    await send(facilitator, facilitator.getByRole("button", { name: "Eligible: hand on to the assessors" }));
    await facilitator.getByText("In assessment").first().waitFor();
  }
  await bank.getByText("In assessment").first().waitFor();

  await assessor.goto(`/cohorts/${cohortId}/assess`);
  const inbox = assessor.getByRole("navigation", { name: "Assigned to you" }).getByRole("link");
  const assigned = await inbox.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const path of assigned) {
    await assessor.goto(path);
    const mark = path.includes(applicationId) ? /^4/ : /^2/;
    for (const criterion of await assessor.getByRole("radiogroup").all()) {
      await criterion.getByRole("radio", { name: mark }).check();
    }
    for (const reason of await assessor.getByRole("textbox", { name: /^Reason for/ }).all()) {
      await reason.fill("Sound and measured.");
    }
    await send(assessor, assessor.getByRole("button", { name: "Save my scores" }));
  }
  await assessor.getByText(`${assigned.length} of ${assigned.length} scored`).first().waitFor();

  await facilitator.goto(selection);
  await facilitator.getByRole("button", { name: "Close the scoring" }).click();
  await facilitator
    .getByRole("form", { name: /^Decision on/ })
    .first()
    .waitFor();
  for (const form of await facilitator.getByRole("form", { name: /^Decision on/ }).all()) {
    const ours = (await form.getAttribute("aria-label"))?.includes(canary);
    await form.getByRole("radio", { name: ours ? "Selected" : "Not selected", exact: true }).check();
    await form
      .getByRole("textbox", { name: "Reason" })
      .fill(ours ? "The strongest evidence of the cohort." : "Not ready yet.");
    await send(facilitator, form.getByRole("button", { name: "Save the draft" }));
  }
  // Drafted is not issued: the applicant finds nothing of it.
  for (const path of [`/applications/${applicationId}`, `/cohorts/${cohortId}`, "/", "/notifications"]) {
    expect(await (await bank.request.get(path)).text()).not.toContain("The strongest evidence of the cohort.");
  }
  await send(facilitator, facilitator.getByRole("button", { name: "Issue decisions" }));
  await bank.goto(`/applications/${applicationId}`);
  await bank.getByText("The strongest evidence of the cohort.").waitFor();
  const trial = await bank.getByRole("main").locator('a[href^="/trials/"]').first().getAttribute("href");
  return trial?.split("/").at(-1) ?? "";
}
