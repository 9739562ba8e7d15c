import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { problemId } from "#db/seed/problems.ts";
import { openBrowser } from "../setup/browser.ts";
import { pdf, photograph } from "../setup/documents.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const path = `/problems/${problemId("mule-accounts")}`;

test("a bank attaches files, publishes, and a supplier saves them once it has accepted the agreement; a rival finds nothing", async () => {
  const { page: peter } = await openBrowser(site, "peter.leung");
  await peter.goto(`${path}/edit?step=evidence`);
  const field = peter.getByRole("group", { name: "Attachments" });
  const chooser = peter.waitForEvent("filechooser");
  // By keyboard alone.
  await field.getByRole("button", { name: "Choose files" }).press("Enter");
  await (await chooser).setFiles([
    { name: "Cases 2026.pdf", mimeType: "application/pdf", buffer: await pdf() },
    { name: "Branch.jpg", mimeType: "image/jpeg", buffer: await photograph() },
    { name: "Macro.docx", mimeType: "text/plain", buffer: Buffer.from("<html><script>alert(1)</script>") },
  ]);
  await field.getByRole("link", { name: "Branch.jpg" }).waitFor();
  await field.getByText(/This kind of file isn’t taken|This kind of file isn't taken/).waitFor();
  await field.getByRole("button", { name: "Dismiss Macro.docx" }).click();
  // Taken off and put back, at its place.
  await field.getByRole("button", { name: "Take off Cases 2026.pdf" }).click();
  await field.getByText("Cases 2026.pdf was taken off.").waitFor();
  await field.getByRole("button", { name: "Undo" }).click();
  const names = field.getByRole("listitem").getByRole("link");
  await expect.poll(() => names.allTextContents()).toEqual(["Cases 2026.pdf", "Branch.jpg"]);
  await peter.getByText(/^Saved at/).waitFor();
  // What was saved is there after a reload.
  await peter.reload();
  await expect.poll(() => names.allTextContents()).toEqual(["Cases 2026.pdf", "Branch.jpg"]);
  const { violations } = await new AxeBuilder({ page: peter }).include("main").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  // In the preview, among what has changed, and with its readers only once it is published.
  await peter.goto(`${path}/edit?step=preview`);
  await peter.getByRole("heading", { level: 3, name: "Attachments" }).waitFor();
  await peter.getByRole("button", { name: "Publish the edit" }).click();
  await peter.waitForURL(`**${path}`);
  const address = await peter.getByRole("link", { name: "Cases 2026.pdf" }).getAttribute("href");

  const { page: owen } = await openBrowser(site, "owen.reyes");
  await owen.goto(path);
  expect(await owen.getByText("Cases 2026.pdf").count()).toBe(0);
  expect((await owen.request.get(address!)).status()).toBe(404);
  await owen.getByRole("checkbox", { name: /accept it for/ }).check();
  await owen.getByRole("button", { name: "Accept and open" }).click();
  const saved = owen.waitForEvent("download");
  await owen.getByRole("link", { name: "Cases 2026.pdf" }).click();
  expect((await saved).suggestedFilename()).toBe("Cases 2026.pdf");
  const shown = owen.context().waitForEvent("page");
  await owen.getByRole("link", { name: "View Branch.jpg" }).click();
  const image = await shown;
  await image.waitForLoadState();
  expect(await image.evaluate(() => document.images[0]?.naturalHeight)).toBe(60);

  const { page: kit } = await openBrowser(site, "kit.lam");
  expect((await kit.request.get(address!)).status()).toBe(404);
  expect((await kit.goto(path))?.status()).toBe(404);
});

test("a file that is dropped is taken like one that is chosen, and the next step doesn't stop it", async () => {
  const { page } = await openBrowser(site, "mei.chan");
  const draft = `/problems/${problemId("contract-code")}`;
  await page.goto(`${draft}/edit?step=evidence`);
  const field = page.getByRole("group", { name: "Attachments" });
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["line of figures\n".repeat(200_000)], "figures.csv"));
    return data;
  });
  const place = field.getByText(/^PDF, Word/);
  await place.dispatchEvent("dragover", { dataTransfer: dropped });
  await place.dispatchEvent("drop", { dataTransfer: dropped });
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText(/^Saved at/).waitFor();
  await page.getByRole("button", { name: "Back" }).click();
  await field.getByRole("link", { name: "figures.csv" }).waitFor();
});
