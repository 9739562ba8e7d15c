import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Cast, canary } from "./cast.ts";

/** Writes a sentence into every box of the form that is still empty. */
async function fillEmpty(page: Page): Promise<void> {
  for (const box of await page.getByRole("main").getByRole("textbox").all()) {
    if ((await box.isVisible()) && (await box.isEditable()) && (await box.inputValue()) === "") {
      const label = await box.evaluate((element) => (element as HTMLInputElement).labels?.[0]?.textContent ?? "");
      await box.fill(/Diagram/.test(label) ? "Call -> Scorer: face and voice" : `As agreed at the ${canary} desk.`);
    }
  }
}

/** Step 9, first half: the first line completes and signs, the second line challenges and then clears. */
export async function signOff({ bank, secondLine, supplier }: Cast, useCaseId: string): Promise<void> {
  await bank.goto(`/use-cases/${useCaseId}/edit`);
  await fillEmpty(bank);
  // Saved as it was typed: the page soon lacks nothing.
  await expect
    .poll(async () => (await bank.request.get(`/use-cases/${useCaseId}`)).text(), { timeout: 30_000 })
    .not.toContain("Not written yet.");
  await bank.goto(`/use-cases/${useCaseId}`);
  await bank.getByRole("button", { name: "Sign", exact: true }).click();
  await bank.getByText("Signed by the first line").first().waitFor();

  await secondLine.goto(`/use-cases/${useCaseId}`);
  await secondLine
    .getByRole("textbox", { name: /Comment/ })
    .first()
    .fill("Who decides when the score is in between?");
  await secondLine.getByRole("button", { name: "Challenge", exact: true }).click();
  await bank.getByText("Who decides when the score is in between?").first().waitFor();
  await bank.getByRole("button", { name: "Sign", exact: true }).click();
  await secondLine.getByRole("button", { name: "Clear", exact: true }).click();
  await bank.getByText("Ready", { exact: true }).first().waitFor();

  // The partner reads it and may change nothing.
  await supplier.goto(`/use-cases/${useCaseId}`);
  await supplier
    .getByRole("heading", { name: new RegExp(canary) })
    .first()
    .waitFor();
  expect(await supplier.getByRole("link", { name: "Edit the use case" }).count()).toBe(0);
}

const sections = ["The case", "Merit", "Design", "Data", "Risk and control", "Trial", "Publication and declarations"];

/** Step 9, second half: the application form, prefilled from the thread, submitted before the deadline, taken along. */
export async function apply({ bank }: Cast, useCaseId: string): Promise<string> {
  await bank.goto(`/use-cases/${useCaseId}/apply`);
  await bank.getByRole("button", { name: "Begin the application" }).first().click();
  await bank.waitForURL(/\/applications\/[\w-]+\/edit/);
  const id = /applications\/([\w-]+)/.exec(bank.url())?.[1] ?? "";
  expect(await bank.getByRole("textbox", { name: /^Title/ }).inputValue()).toContain(canary);
  for (const section of sections) {
    await bank.getByRole("heading", { name: section, level: 2 }).waitFor();
    await fillEmpty(bank);
    const main = bank.getByRole("main");
    for (const box of await main.getByRole("checkbox").all()) await box.check();
    for (const choice of await main.getByRole("radiogroup").all()) await choice.getByRole("radio").first().check();
    await bank.getByRole("link", { name: "Next" }).click();
  }
  await bank.getByRole("heading", { name: "Review and submit" }).waitFor();
  await bank.getByRole("button", { name: "Submit the application" }).click();
  await bank.waitForURL(`**/applications/${id}`);
  await bank.getByText("SHA-256 of the content").waitFor();

  const pdf = await bank.request.get(`/applications/${id}/application.pdf`);
  expect(pdf.headers()["content-type"]).toContain("application/pdf");
  const json = await bank.request.get(`/applications/${id}/application.json`);
  expect(JSON.stringify(await json.json())).toContain(canary);
  return id;
}
