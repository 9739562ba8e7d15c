import { expect, test } from "vitest";
import { approveMailDomain } from "#server/commands/bindMailDomain.ts";
import { openBrowser } from "../setup/browser.ts";
import { openIdentityProvider } from "../setup/identityProvider.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const provider = await openIdentityProvider(`${site.url}/sign-in/oidc/callback`);

test("an administrator binds the provider, a colleague comes in through it, and a program of theirs reads", async () => {
  const peter = await site.actor("peter.leung");
  const admin = await openBrowser(site, "peter.leung");
  await admin.page.goto("/organisation/single-sign-on");
  await admin.page.getByRole("textbox", { name: "Domain" }).fill("lantaupeak.example");
  await admin.page.getByRole("button", { name: "Add the domain" }).click();
  await admin.page.getByText("Waits for the operator").waitFor();
  const { organisationId } = peter;
  await approveMailDomain(site.deps, await site.actor("nora.fung"), { organisationId, domain: "lantaupeak.example" });
  await admin.page.getByRole("textbox", { name: "Issuer" }).fill(`${provider.issuer}/nowhere`);
  await admin.page.getByRole("textbox", { name: "Client ID" }).fill(provider.clientId);
  await admin.page.getByLabel("Client secret").fill(provider.clientSecret);
  await admin.page.getByLabel("Whoever comes for the first time becomes").selectOption("second-line");
  await admin.page.getByRole("button", { name: "Check the provider and save" }).click();
  await admin.page.getByText("What answers there is no OpenID provider").waitFor();
  await admin.page.getByRole("textbox", { name: "Issuer" }).fill(provider.issuer);
  await admin.page.getByRole("button", { name: "Check the provider and save" }).click();
  await admin.page.getByText("The provider answered, and the settings are saved.").waitFor();

  provider.accounts.set("wai", { email: "wai.man@lantaupeak.example", verified: true, name: "Wai Man" });
  provider.atBrowser = "wai";
  const colleague = await openBrowser(site, null);
  await colleague.page.goto("/sign-in?to=/use-cases");
  await colleague.page.getByRole("link", { name: "Use single sign-on" }).click();
  await colleague.page.getByRole("textbox", { name: "Work email" }).fill("wai.man@lantaupeak.example");
  await colleague.page.getByRole("button", { name: "Go on" }).click();
  await colleague.page.waitForURL("**/use-cases");
  await colleague.page.getByRole("heading", { level: 1, name: "Use cases" }).waitFor();

  await admin.page.goto("/organisation/tokens");
  await admin.page.getByRole("textbox", { name: "What it is for" }).fill("Nightly report");
  await admin.page.getByRole("checkbox", { name: "Read problem statements" }).check();
  await admin.page.getByRole("button", { name: "Make the token" }).click();
  const token = await admin.page.getByRole("textbox", { name: "The new token" }).inputValue();
  const read = await fetch(`${site.url}/api/v1/problems`, { headers: { Authorization: `Bearer ${token}` } });
  expect(read.status).toBe(200);
  await admin.page.getByRole("button", { name: "Revoke Nightly report" }).click();
  await admin.page.getByText("Revoked").waitFor();
  const after = await fetch(`${site.url}/api/v1/problems`, { headers: { Authorization: `Bearer ${token}` } });
  expect(after.status).toBe(401);
});
