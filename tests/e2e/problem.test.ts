import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { problemId } from "#db/seed/problems.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const patience = { timeout: 15_000 };

const saved = (page: Page) => page.getByText(/^Saved at \d\d:\d\d HKT$/).waitFor();

/** Begins a statement and comes to its form; returns its page's address. */
async function begin(page: Page, title: string): Promise<string> {
  await page.goto("/problems/new");
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await page.getByRole("button", { name: "Start the draft" }).click();
  await page.waitForURL("**/edit?step=problem");
  return new URL(page.url()).pathname.replace(/\/edit$/, "");
}

test("a problem goes from the first word to its readers, and a question to its answer, without a reload", async () => {
  const { page: mei } = await openBrowser(site, "mei.chan");
  const path = await begin(mei, "Cheque images that were never cheques");
  const step = async (name: string) => {
    await mei.getByRole("button", { name: "Next" }).click();
    await mei.getByRole("heading", { level: 2, name }).waitFor();
  };
  const fill = (name: string | RegExp, text: string) => mei.getByRole("textbox", { name }).fill(text);
  await fill("Summary", "Generated cheque images pass our mobile deposit.");
  await fill("Problem statement", "Since March 41 generated cheque images passed mobile deposit, HK$1.9 million.");
  await step("Who and where");
  await fill("Who is affected", "Retail customers; 12 clerks");
  await fill("Journey and step", "Mobile deposit, before the credit");
  await step("Evidence and control");
  await fill("Evidence and size", "41 cases since March");
  await fill(/^Today’s control/, "A rule on size and colour, which generated images pass");
  await step("Limits and success");
  await fill("Constraints", "Images stay in our data centre");
  await fill("Success measure", "Share of generated images found");
  await fill("Baseline", "0 %");
  await step("Sorting");
  await mei.getByRole("checkbox", { name: "AI", exact: true }).check();
  await mei.getByRole("checkbox", { name: "Anti-fraud" }).check();
  await mei.getByRole("checkbox", { name: "English" }).check();
  await step("Publication");
  await fill("Sponsor", "Head of deposits");
  await saved(mei);
  await mei.getByRole("button", { name: "Next" }).click();

  // What is missing is named, and leads to its step.
  expect(await mei.getByRole("button", { name: "Send for review" }).isDisabled()).toBe(true);
  await mei.getByRole("link", { name: "Target" }).click();
  await fill("Target", "90 %");
  await mei.getByRole("button", { name: /Preview/ }).click();
  await mei.getByRole("button", { name: "Send for review" }).click();
  await mei.getByText(/^Under review since/).waitFor();
  expect(await mei.getByRole("button", { name: "Publish" }).count()).toBe(0);

  const { page: kit } = await openBrowser(site, "kit.lam", { language: "en-HK" });
  expect((await kit.goto(path))?.status()).toBe(404);
  const { page: grace } = await openBrowser(site, "grace.wong");
  await grace.goto(path);
  await grace.getByRole("button", { name: "Publish" }).click();
  // The writer's open page shows it by itself.
  await mei.getByRole("button", { name: "Park" }).waitFor();
  await kit.goto(path);
  await kit.getByText("Since March 41 generated cheque images").waitFor();

  await mei.goto(`${path}/questions`);
  await kit.goto(`${path}/questions`);
  await kit.getByRole("textbox").last().fill("Are colour scans available?");
  await kit.getByRole("button", { name: /^(Ask|提問)$/ }).click();
  await mei.getByText("Are colour scans available?").waitFor();
  await mei.getByText(/Kit Lam/).waitFor();
  const { page: owen } = await openBrowser(site, "owen.reyes");
  await owen.goto(`${path}/questions`);
  await owen.getByText("Are colour scans available?").waitFor();
  expect(await owen.getByText(/Kit Lam|Mirage/).count()).toBe(0);
  await mei.getByRole("textbox", { name: "Your answer" }).fill("Yes, 300 dpi.");
  await mei.getByRole("button", { name: "Answer" }).click();
  await owen.getByText("Yes, 300 dpi.").waitFor();
});

test("what is typed survives a reload at once, and a server that is away", async () => {
  const { page, complaints } = await openBrowser(site, "mei.chan");
  const path = await begin(page, "Reloaded");
  const affected = page.getByRole("textbox", { name: "Who is affected" });
  await page.goto(`${path}/edit?step=who`);
  await affected.fill("Every clerk");
  await page.reload();
  await expect.poll(() => affected.inputValue(), patience).toBe("Every clerk");

  await page.route("**/save", (route) => route.abort("internetdisconnected"));
  await affected.fill("Every clerk in Wan Chai");
  await page.getByText(/^Not saved: the server can't be reached/).waitFor();
  await page.unroute("**/save");
  // Of the lost connection, and of nothing else.
  expect(complaints.splice(0).filter((text) => !text.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
  await saved(page);
  await page.reload();
  await expect.poll(() => affected.inputValue(), patience).toBe("Every clerk in Wan Chai");
}, 60_000);

test("two tabs don't overwrite each other unasked", async () => {
  const { page: first, context } = await openBrowser(site, "mei.chan");
  const path = await begin(first, "Twice open");
  await first.goto(`${path}/edit?step=who`);
  const second = await context.newPage();
  await second.goto(`${path}/edit?step=who`);
  await first.getByRole("textbox", { name: "Who is affected" }).fill("First");
  await saved(first);
  await second.getByRole("textbox", { name: "Who is affected" }).fill("Second");
  await second.getByText(/^Somebody else changed this/).waitFor();
  await second.getByRole("button", { name: "Keep mine" }).click();
  await saved(second);
  await first.reload();
  await expect
    .poll(() => first.getByRole("textbox", { name: "Who is affected" }).inputValue(), patience)
    .toBe("Second");
});

test("a card number is refused beside its field, and never sent", async () => {
  const { page } = await openBrowser(site, "mei.chan");
  const path = await begin(page, "Customer data");
  await page.goto(`${path}/edit?step=evidence`);
  const evidence = page.getByRole("textbox", { name: "Evidence and size" });
  await evidence.fill("Paid with 4000 0000 0000 0002");
  await page.getByText(/looks like an identity card, payment card or account number/).waitFor();
  await page.getByText(/some fields need your attention/).waitFor();
  await evidence.fill("Paid with a card");
  await saved(page);
});

test("a confidential problem opens when its agreement is accepted, and its owner sees who opened it", async () => {
  const path = `/problems/${problemId("mule-accounts")}`;
  const { page: owen } = await openBrowser(site, "owen.reyes");
  const { page: jason } = await openBrowser(site, "jason.tam", { language: "en-HK" });
  await jason.goto(`${path}/readers`);
  await owen.goto(path);
  expect(await owen.getByText("31名調查員").count()).toBe(0);
  await owen.getByRole("checkbox", { name: /accept it for/ }).check();
  await owen.getByRole("button", { name: "Accept and open" }).click();
  await owen.getByText("31名調查員").waitFor();
  await jason.getByRole("cell", { name: "Owen Reyes" }).waitFor();
});

test.each([
  ["mei.chan", "/problems/new"],
  ["kelvin.lau", `/problems/${problemId("contract-code")}/edit?step=problem`],
  ["kelvin.lau", `/problems/${problemId("contract-code")}/edit?step=sorting`],
  ["kelvin.lau", `/problems/${problemId("contract-code")}/edit?step=publication`],
  ["kelvin.lau", `/problems/${problemId("contract-code")}/edit?step=preview`],
  ["kelvin.lau", `/problems/${problemId("sme-carbon")}`],
  ["kelvin.lau", `/problems/${problemId("sme-carbon")}/questions`],
  ["jason.tam", `/problems/${problemId("mule-accounts")}/readers`],
  ["mei.chan", `/problems/${problemId("deepfake")}/versions`],
  [null, `/problems/${problemId("tokenised-deposits")}`],
])("axe finds nothing for %s at %s", async (person, path) => {
  const { page } = await openBrowser(site, person);
  await page.goto(path);
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`),
  ).toEqual([]);
});

test("a reason that holds a card number is refused in its window; without it the problem is parked", async () => {
  const { page } = await openBrowser(site, "kelvin.lau");
  await page.goto(`/problems/${problemId("sme-carbon")}`);
  await page.getByRole("button", { name: "Park" }).click();
  const window = page.getByRole("dialog", { name: "Park" });
  await window.getByRole("textbox", { name: "Reason" }).fill("Complaint about 4000 0000 0000 0002");
  await window.getByRole("button", { name: "Park" }).click();
  await window.getByText(/looks like an identity card, payment card or account number/).waitFor();
  await window.getByRole("textbox", { name: "Reason" }).fill("Waiting for the utilities");
  await window.getByRole("button", { name: "Park" }).click();
  await page.getByText("Waiting for the utilities").first().waitFor();
  await window.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Open again" }).click();
  await page.getByRole("button", { name: "Park" }).waitFor();
});
