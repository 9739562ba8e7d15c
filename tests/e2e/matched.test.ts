import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { problemId } from "#db/seed/problems.ts";
import { sendDigests } from "#server/alerts/digest.ts";
import { lookForNews } from "#server/alerts/news.ts";
import { indexSubject } from "#server/indexing/index.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const { deps } = site;

async function isNotThere(key: string, ...addresses: string[]) {
  const { page } = await openBrowser(site, key);
  for (const address of addresses) expect((await page.goto(address))?.status(), `${key} at ${address}`).toBe(404);
}

/** Marks what stands under this name. */
async function mark(page: Page, name: RegExp, word: string) {
  await page.getByRole("group", { name }).getByRole("button", { name: word, exact: true }).click();
  await page.getByRole("group", { name }).getByRole("button", { name: word, exact: true, pressed: true }).waitFor();
}

test("an operator edits a concept, sees what it would change, and puts it in use; nobody else finds the draft", async () => {
  const { page } = await openBrowser(site, "nora.fung");
  await page.goto("/admin/thesaurus?q=deepfake");
  await page.getByRole("main").getByRole("link", { name: "deepfakes", exact: true }).click();
  const terms = page.getByRole("textbox", { name: "Terms in English" });
  await terms.fill(`${await terms.inputValue()}\nface puppetry`);
  await page.getByRole("button", { name: "Save in the draft" }).click();
  await page.getByText("Saved in the draft.").waitFor();
  await isNotThere("yvonne.lee", "/admin/thesaurus", "/admin/thesaurus/draft");
  await isNotThere("mei.chan", "/admin/thesaurus/draft");

  await page.getByRole("link", { name: "Preview and publish" }).click();
  await page.getByText("Added: face puppetry").waitFor();
  expect(await page.getByRole("button", { name: /^Publish version/ }).count()).toBe(0);
  await page.getByRole("button", { name: "Work out what would change" }).click();
  await page.getByText("Quality on the labelled set").waitFor();
  await page.getByRole("textbox", { name: "What changes and why" }).fill("Suppliers speak of face puppetry.");
  await page.getByRole("button", { name: "Publish version 2" }).click();
  await page.getByText("Version 2 is in use.", { exact: false }).first().waitFor();
  await page.goto("/admin/thesaurus/versions");
  await page.getByText("Suppliers speak of face puppetry.").waitFor();
});

test("two who both want to meet find each other in the plan of a round, and nobody else's meeting", async () => {
  const [{ page: elena }, { page: peter }, { page: yvonne }] = [
    await openBrowser(site, "elena.voss"),
    await openBrowser(site, "peter.leung"),
    await openBrowser(site, "yvonne.lee"),
  ];
  await elena.goto("/problems/for-you");
  await mark(elena, /^Mark Cloned customer voices/, "Must meet");
  await elena.getByText("Marked. You learn the other side's mark").waitFor();
  await peter.goto(`/problems/${problemId("deepfake-calls")}/matches?all=1`);
  await mark(peter, /^Mark Trueframe/, "Would meet");
  await peter
    .getByRole("listitem")
    .filter({ has: peter.getByRole("group", { name: /^Mark Trueframe/ }) })
    .getByText("Both sides want to meet.")
    .waitFor();

  await yvonne.goto("/meetings/new");
  await yvonne.getByRole("textbox", { name: "Title" }).fill("An hour of voices");
  await yvonne.getByRole("textbox", { name: "Room 1" }).fill("Peak Room");
  await yvonne.getByRole("spinbutton", { name: "Tables in room 1" }).fill("4");
  await yvonne.getByRole("button", { name: "Prepare the round" }).click();
  await yvonne.getByRole("button", { name: "Add all mutual matches" }).click();
  await yvonne.getByText(/organisations take part/).waitFor();
  const round = new URL(yvonne.url()).pathname;
  expect((await elena.goto(round))?.status()).toBe(404);
  await yvonne.getByRole("button", { name: "Open the round" }).click();
  await yvonne.getByRole("button", { name: "Make a plan" }).click();
  await yvonne.getByText("A drafted plan waits for you").waitFor();
  await elena.goto(round);
  await elena.getByText("The plan isn’t published yet.", { exact: false }).waitFor();
  await yvonne.getByRole("button", { name: "Publish the draft" }).click();
  await yvonne.getByRole("region", { name: "Published plan" }).waitFor();

  const meetings = (page: Page) => page.getByRole("region", { name: "Your meetings" }).getByRole("listitem");
  await elena.goto(round);
  await meetings(elena).filter({ hasText: "Cloned customer voices" }).waitFor();
  await peter.goto(round);
  await meetings(peter).filter({ hasText: "Trueframe" }).filter({ hasText: "Cloned customer voices" }).waitFor();
  // A rival who takes part finds his own meetings alone.
  const { page: owen } = await openBrowser(site, "owen.reyes");
  await owen.goto(round);
  await meetings(owen).first().waitFor();
  expect(await owen.getByRole("main").textContent()).not.toMatch(/Trueframe|Cloned customer voices/);
  await isNotThere("hin.lo", round);
});

test("a saved search mails what is new once a day; the mail's own link ends that", async () => {
  const { page: hana } = await openBrowser(site, "hana.sato");
  await hana.goto("/problems?q=quokkacanary");
  await hana.getByText("Save this search and be told what is new").click();
  await hana.getByRole("textbox", { name: "Name" }).fill("Quokkas");
  await hana.getByRole("button", { name: "Save search" }).click();
  await hana.getByText("The search is saved.").waitFor();
  await hana.getByText("Nothing new since you saved it.").waitFor();

  const problem = problemId("tokenised-deposits");
  await deps.db
    .updateTable("problem")
    .set((eb) => ({ title: { en: "Quokkacanary deposits" }, rev: eb("rev", "+", 1) }))
    .where("id", "=", problem)
    .execute();
  await indexSubject(deps, { subject: { kind: "problem", id: problem }, threadId: problem, data: {} });
  await lookForNews(deps);
  await hana.reload();
  await hana.getByRole("link", { name: "Quokkacanary deposits" }).waitFor();
  // As if a morning had passed since.
  await deps.db
    .updateTable("alert_setting")
    .set({ digest_at: new Date(Date.now() - 3 * 86_400_000) })
    .where("person_id", "=", (await site.actor("hana.sato")).personId)
    .execute();
  await sendDigests(deps);

  const { page: nora } = await openBrowser(site, "nora.fung");
  await nora.goto("/admin/mail");
  const mail = nora.getByRole("listitem").filter({ hasText: "saved-search.digest" });
  expect(await mail.count()).toBe(1);
  expect(await nora.getByRole("main").textContent()).not.toContain("Quokkacanary");
  await mail.getByRole("link").click();
  await nora.getByRole("textbox").fill("To see what a mail looks like");
  await nora.getByRole("button", { name: "Read it" }).click();
  await nora.getByText("Quokkacanary deposits").waitFor();
  const [link = ""] = /\/unsubscribe\/[\w.-]+/.exec((await nora.getByRole("main").textContent()) ?? "") ?? [];

  const { page: visitor } = await openBrowser(site, null);
  await visitor.goto(link);
  await visitor.getByRole("button", { name: "Stop these mails" }).click();
  await visitor.getByText("You will get no more mails about your saved searches.", { exact: false }).waitFor();
  await hana.goto("/account/searches");
  expect(await hana.getByRole("combobox", { name: "Mails" }).inputValue()).toBe("off");
});
