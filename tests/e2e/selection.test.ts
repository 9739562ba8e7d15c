import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const sketch = `/use-cases/${demoId("use-case", "sme-carbon-early")}`;
const cohort = `/cohorts/${demoId("cohort", "second")}`;

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const field = (page: Page, name: string) => page.getByRole("textbox", { name });

/** Writes into the fields and waits until the server has them. */
async function write(page: Page, texts: Record<string, string>) {
  for (const [name, text] of Object.entries(texts)) await field(page, name).fill(text);
  await page.getByRole("status").filter({ hasText: "Saved at" }).waitFor();
}

test("a use case is edited, challenged, cleared, applied with and decided, each seeing it live and a rival nothing", async () => {
  const mei = await openBrowser(site, "mei.chan");
  const grace = await openBrowser(site, "grace.wong");
  await grace.page.goto(sketch);
  await mei.page.goto(`${sketch}/edit`);
  await write(mei.page, {
    Solution: "A reader of bills",
    "Data needed": "200 bills",
    Risks: "Wrong figures",
    Controls: "A person confirms",
    Metrics: "3 days → 1 hour",
    "Trial plan": "26 weeks",
  });
  await mei.page.getByRole("link", { name: /Carbon figures/ }).click();
  await mei.page.getByText("A first sketch").waitFor();
  await button(mei.page, "Sign").click();
  await field(grace.page, "Comment").fill("Who owns the figures?");
  await button(grace.page, "Challenge").click();
  await mei.page.getByText("Challenged by Grace").waitFor();

  // Leaving the form at once: the save is waited for.
  await mei.page.getByRole("link", { name: "Edit", exact: true }).click();
  await field(mei.page, "Controls").fill("The credit desk owns the figures");
  await mei.page.getByRole("link", { name: /Carbon figures/ }).click();
  await mei.page.getByText("The credit desk owns the figures").waitFor();
  await button(mei.page, "Sign").click();
  await button(grace.page, "Clear").click();

  await mei.page.getByRole("link", { name: "Apply to a cohort" }).click();
  await button(mei.page, "Begin the application").click();
  await mei.page.waitForURL(/applications\/.*\/edit/);
  const application = new URL(mei.page.url()).pathname.replace("/edit", "");
  const step = (name: string) =>
    mei.page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name }).click();
  await step("Merit");
  await write(mei.page, {
    Innovation: "Bills, not questionnaires",
    "Technical complexity": "400 kinds of bill",
    "Contribution to the industry": "The form is published",
    "Compute request": "20 GPU hours a month",
  });
  await step("Design");
  await mei.page.getByRole("checkbox", { name: "Predictive analytics" }).check();
  await write(mei.page, { Diagram: "Bills -> Reader: PDF" });
  await step("Risk and control");
  await write(mei.page, { "Technology partners": "None yet" });
  await step("Publication and declarations");
  for (const declaration of ["correct", "customer data", "approval"])
    await mei.page.getByRole("checkbox", { name: new RegExp(declaration) }).check();
  await step("Review and submit");
  await button(mei.page, "Submit the application").click();
  await mei.page.getByText("SHA-256 of the content").waitFor();

  const rival = await openBrowser(site, "peter.leung");
  for (const path of [sketch, application, `${application}/application.pdf`])
    expect((await rival.page.goto(path))?.status()).toBe(404);

  const yvonne = await openBrowser(site, "yvonne.lee");
  await yvonne.page.goto(`${cohort}/applications`);
  for (;;) {
    await yvonne.page.getByRole("heading", { name: "Selection" }).waitFor();
    const waiting = yvonne.page.getByRole("region", { name: "Eligibility check" }).getByRole("link");
    if ((await waiting.count()) === 0) break;
    await waiting.first().click();
    await button(yvonne.page, "Eligible: hand on to the assessors").click();
    await yvonne.page.waitForURL(/\/applications$/);
  }

  const samuel = await openBrowser(site, "samuel.kan");
  await samuel.page.goto(`${cohort}/assess`);
  const all = await samuel.page.getByRole("navigation", { name: "Assigned to you" }).getByRole("link").count();
  for (let scored = 1; scored <= all; scored += 1) {
    for (const criterion of await samuel.page.getByRole("radiogroup").all())
      await criterion.getByRole("radio", { name: "4 – good" }).check();
    for (const reason of await samuel.page.getByRole("textbox", { name: /^Reason for/ }).all())
      await reason.fill("Sound.");
    await button(samuel.page, "Save my scores").click();
    await samuel.page.getByText(`${scored} of ${all} scored`).waitFor();
  }

  const nora = await openBrowser(site, "nora.fung");
  await nora.page.goto(`${cohort}/applications`);
  await button(nora.page, "Close the intake").click();
  await button(nora.page, "Close the scoring").click();
  const decisions = nora.page.getByRole("form", { name: /^Decision on/ });
  await decisions.first().waitFor();
  const count = await decisions.count();
  for (let index = 0; index < count; index += 1) {
    await decisions.nth(index).getByRole("radio", { name: "Selected", exact: true }).check();
    await decisions.nth(index).getByRole("textbox", { name: "Reason" }).fill("Clear and useful");
    await decisions.nth(index).getByRole("button", { name: "Save the draft" }).click();
    await nora.page.getByText(`${index + 1} / ${count}`).waitFor();
  }
  await mei.page.reload();
  await mei.page.getByText("Awaiting decision").first().waitFor();
  expect(await mei.page.content()).not.toContain("Clear and useful");
  await button(nora.page, "Issue decisions").click();
  await mei.page.getByText("Clear and useful").waitFor();
  await mei.page.getByRole("link", { name: "Trial", exact: true }).waitFor();
});
