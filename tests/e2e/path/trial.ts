import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Cast, canary, field, send } from "./cast.ts";

const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);

/** Opens what is folded away, sends the form of one move. */
async function move(page: Page, name: string, fields: Record<string, string> = {}): Promise<void> {
  const form = page.getByRole("form", { name });
  if (!(await form.isVisible())) await page.getByText(`${name}…`).click();
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value);
  await send(page, form.getByRole("button", { name }));
}

/** Step 11: baseline, a measured value, a condition met, feedback that is no approval, and the outcome. */
export async function tryOut({ bank, supervisor, supplier }: Cast, trialId: string): Promise<void> {
  await bank.goto(`/trials/${trialId}`);
  await move(bank, "Open the baseline");
  const measure = bank.getByRole("form", { name: "Add the measure" });
  await measure.getByLabel("What is measured").fill("Impersonations stopped");
  await measure.getByLabel("Unit").fill("%");
  await measure.getByLabel("Baseline").fill("42");
  await measure.getByLabel("Target").fill("90");
  await measure.getByRole("button", { name: "Add the measure" }).click();
  await bank.getByRole("cell", { name: "Impersonations stopped", exact: true }).waitFor();
  await move(bank, "Start the trial", { "First day": day(0), "Last day": day(180) });
  await bank.getByText("Running", { exact: true }).first().waitFor();

  await supervisor.goto(`/trials/${trialId}`);
  const condition = supervisor.getByRole("form", { name: "Set the condition" });
  await condition.getByLabel("New condition").fill("Senior callers are told of the check.");
  await condition.getByRole("button", { name: "Set the condition" }).click();
  const message = supervisor.getByRole("form", { name: "Write a message" });
  await message.getByLabel("Message").fill("Please report false alarms by language.");
  await message.getByRole("button", { name: "Send" }).click();
  const note = supervisor.getByRole("form", { name: "Write a private note" });
  await note.getByLabel("Note for yourself").fill("Watch the Cantonese sample.");
  await note.getByRole("button", { name: "Keep the note" }).click();
  await supervisor.getByText("Watch the Cantonese sample.").first().waitFor();

  // The bank's open page has the feedback without a reload, and never the note.
  await bank.getByText("Please report false alarms by language.").waitFor();
  expect(await bank.content()).not.toContain("Watch the Cantonese sample.");
  const meet = bank.getByRole("form", { name: /^Meet the condition/ });
  await meet.getByRole("textbox").fill("A sentence at the start of each call since today.");
  await meet.getByRole("button", { name: "It is met" }).click();
  const record = bank.getByRole("form", { name: /^Record a value of/ });
  await record.getByLabel(/^Value/).fill("91");
  await record.getByRole("button", { name: "Record" }).click();
  await bank.getByText("91").first().waitFor();
  await supplier.goto(`/trials/${trialId}`);
  await supplier.getByText("Please report false alarms by language.").waitFor();

  await move(bank, "Begin the evaluation");
  await bank.getByText("Evaluation", { exact: true }).first().waitFor();
  await move(bank, "Complete", { Outcome: `The ${canary} check stopped 91 % of staged calls.` });
  await bank.getByText("Completed", { exact: true }).first().waitFor();
}

/** Steps 12 and 13: the fact sheet is cleared by everybody and published; the thread shows the whole way. */
export async function publish(cast: Cast, trialId: string, problemId: string): Promise<string> {
  const { bank, secondLine, supplier, supervisor, rival } = cast;
  await bank.goto(`/trials/${trialId}`);
  await bank.getByRole("button", { name: "Draft a practice" }).click();
  await bank.waitForURL(/\/practices\/[\w-]+/);
  const id = /practices\/([\w-]+)/.exec(bank.url())?.[1] ?? "";
  if (!bank.url().endsWith("/edit")) await bank.goto(`/practices/${id}/edit`);
  await field(bank, "Title, English").fill("Checking both channels of a video call before money moves");
  await field(bank, "Summary, English").fill("A trial of six months stopped nine staged impersonations in ten.");
  for (const section of ["Challenge", "Approach", "Results", "Lessons", "Controls"]) {
    await field(bank, section).fill(`What we learnt about the ${section.toLowerCase()} of video orders.`);
  }
  await bank.getByRole("button", { name: "Save" }).click();
  await bank.waitForURL(`**/practices/${id}`);
  expect((await rival.request.get(`/practices/${id}`)).status()).toBe(404);

  for (const [page, side] of [
    [secondLine, "Clear for the institution"],
    [supplier, "Clear for our firm"],
    [supervisor, "No objection"],
  ] as const) {
    await page.goto(`/practices/${id}`);
    await send(page, page.getByRole("form", { name: side }).getByRole("button", { name: side }));
  }
  await bank.goto(`/practices/${id}`);
  await bank.getByRole("button", { name: "Publish in the library" }).click();
  await bank.getByText("Published", { exact: true }).first().waitFor();
  // Now it is everybody's: the rival finds it in the library, with its disclaimer.
  await expect
    .poll(async () => (await rival.request.get("/practices?q=both channels video")).text(), { timeout: 20_000 })
    .toContain("Checking both channels of a video call");
  await rival.goto(`/practices/${id}`);
  await rival.getByText(/not affiliated with any authority/).waitFor();

  await bank.goto(`/problems/${problemId}/thread`);
  const thread = bank.getByRole("main");
  for (const noun of ["proposals", "workshops", "use-cases", "applications", "trials", "practices"]) {
    await thread.locator(`a[href^="/${noun}/"]`).first().waitFor();
  }
  return id;
}
