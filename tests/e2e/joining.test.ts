import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { mailedKey } from "../setup/joining.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });

test("an admin invites a colleague, who comes in by the mailed link, once; removed, his open page is turned away", async () => {
  const admin = await openBrowser(site, "winnie.ho");
  const { page } = admin;
  await page.goto("/organisation/people");
  await page.getByRole("textbox", { name: "Email address" }).fill("chloe.pun@harbourbank.example");
  await page.getByRole("textbox", { name: "Job title" }).last().fill("Fraud analytics");
  const form = page.getByRole("region", { name: "Invite somebody" });
  await form.getByRole("checkbox", { name: "Problem owner" }).check();
  await form.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByRole("button", { name: "Send the invitation to chloe.pun@harbourbank.example again" }).waitFor();
  const key = await mailedKey(site.deps, "chloe.pun@harbourbank.example");

  // A rival who gets hold of the link can't use it as himself.
  const rival = await openBrowser(site, "peter.leung");
  await rival.page.goto(`/invitation/${key}`);
  await rival.page.getByText("You are signed in as peter.leung@lantaupeak.example").waitFor();
  expect(await rival.page.getByRole("button", { name: "Accept the invitation" }).count()).toBe(0);

  const newcomer = await openBrowser(site, null);
  await newcomer.page.goto(`/invitation/${key}`);
  await newcomer.page.getByRole("heading", { name: "Join Harbour Bank" }).waitFor();
  await newcomer.page.getByRole("textbox", { name: "Your name" }).fill("Chloe Pun 潘可兒");
  const password = newcomer.page.locator("input[name=password]");
  await password.fill("harbour bank");
  await newcomer.page.getByRole("button", { name: "Accept the invitation" }).click();
  await newcomer.page.getByRole("alert").waitFor();
  await password.fill("a kettle on the ninth floor");
  await newcomer.page.getByRole("button", { name: "Accept the invitation" }).click();
  await newcomer.page.waitForURL(`${site.url}/`);
  // The admin's open list reads itself anew.
  await page.getByText("Fraud analytics · Problem owner").waitFor();

  await rival.page.goto(`/invitation/${key}`);
  await rival.page.getByText("This invitation was accepted already").waitFor();

  // She opens a page of her bank's, and is removed while it stands open.
  await newcomer.page.goto(`/problems/${demoId("problem", "deepfake")}/proposals`);
  const title = (await newcomer.page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("button", { name: /^Change Chloe Pun/ }).click();
  await page.getByRole("button", { name: /^Remove Chloe Pun/ }).click();
  await newcomer.page.waitForURL(/\/sign-in/, { timeout: 3_000 });
  await newcomer.page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  expect(title).not.toBe("");
  expect(await newcomer.page.getByRole("heading", { name: title }).count()).toBe(0);
  await page.getByText("Fraud analytics · Problem owner").waitFor({ state: "detached" });
  expect(await page.getByText("chloe.pun@harbourbank.example").count()).toBe(0);
});

test("the page of somebody who is removed is turned away by itself", async () => {
  const joey = await openBrowser(site, "joey.sze");
  await joey.page.goto("/proposals");
  const { personId, organisationId } = await site.actor("joey.sze");
  // Until its socket is open nobody could tell the page.
  await expect.poll(() => site.deps.live.io.sockets.adapter.rooms.get(`person:${personId}`)?.size ?? 0).toBe(1);
  await site.deps.db
    .updateTable("membership")
    .set({ removed_at: new Date() })
    .where("person_id", "=", personId)
    .where("organisation_id", "=", organisationId)
    .execute();
  await joey.page.waitForURL(/\/sign-in/);
});

test("a firm registers, proves its address, is approved by the operator and comes in", async () => {
  const firm = await openBrowser(site, null);
  const email = "yan.tso@paperlantern.example";
  await firm.page.goto("/");
  await firm.page.getByRole("link", { name: "Register as a supplier" }).click();
  await firm.page.getByRole("textbox", { name: "Name (English)" }).fill("Paper Lantern Labs");
  await firm.page.getByRole("textbox", { name: "Unique Business Identifier" }).fill("92000001");
  await firm.page
    .getByRole("textbox", { name: "What your firm does" })
    .fill("We read handwriting on old forms and find what does not fit on them.");
  await firm.page.getByRole("checkbox", { name: "AI", exact: true }).check();
  await firm.page.getByRole("textbox", { name: "Your name" }).fill("Yan Tso 曹欣");
  await firm.page.getByRole("textbox", { name: "Work email" }).fill(email);
  await firm.page.getByRole("button", { name: "Register" }).click();
  await firm.page.getByText("Please look at your mail").waitFor();
  await firm.page.goto(`/register/${await mailedKey(site.deps, email)}`);
  await firm.page.getByRole("button", { name: "Confirm" }).click();
  await firm.page.getByText(`Thank you. ${email} is confirmed.`).waitFor();

  const operator = await openBrowser(site, "nora.fung");
  await operator.page.goto("/admin/registrations");
  await operator.page.getByRole("button", { name: "Approve Paper Lantern Labs" }).click();
  await operator.page.waitForURL(/\/admin\/organisations\//);

  await firm.page.goto(`/invitation/${await mailedKey(site.deps, email)}`);
  await firm.page.getByRole("textbox", { name: "Your name" }).fill("Yan Tso 曹欣");
  await firm.page.locator("input[name=password]").fill("seven lights over water");
  await firm.page.getByRole("button", { name: "Accept the invitation" }).click();
  await firm.page.waitForURL(`${site.url}/`);
  await firm.page.goto("/organisation/people");
  await firm.page.getByText("Supplier, Organisation administrator").waitFor();
});
