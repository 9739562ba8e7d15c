import { expect } from "vitest";
import { type Cast, canary, field } from "./cast.ts";

/** Steps 3 to 5: the bank finds its supplier and why, invites it; the supplier accepts, proposes, is shortlisted. */
export async function propose({ bank, supplier }: Cast, problemId: string): Promise<string> {
  await bank.goto(`/problems/${problemId}/matches`);
  const match = bank.getByRole("listitem").filter({ hasText: "Mirage Truth" }).first();
  await match.getByText(/Same theme: AI/).waitFor();
  await match.getByRole("button", { name: "Must meet" }).click();

  await bank.goto(`/problems/${problemId}/readers`);
  await bank
    .getByRole("combobox", { name: "Supplier" })
    .or(bank.getByRole("textbox", { name: "Supplier" }))
    .first()
    .fill("Mirage");
  await bank.getByRole("option", { name: /Mirage Truth/ }).click();
  await bank.getByRole("button", { name: "Invite" }).click();
  await bank
    .getByRole("cell", { name: /Mirage Truth/ })
    .first()
    .waitFor();

  // Search follows the invitation within moments; who is quicker looks again.
  const statement = supplier.getByRole("link", { name: new RegExp(canary) }).first();
  const found = async () => {
    await supplier.goto(`/problems?q=${canary}`);
    return await statement.count();
  };
  await expect.poll(found, { timeout: 20_000, interval: 500 }).toBe(1);
  await statement.click();
  expect(await supplier.getByText("Corporate clients and the cash desk.").count()).toBe(0);
  await supplier.getByRole("checkbox", { name: /accept it for/ }).check();
  await supplier.getByRole("button", { name: "Accept and open" }).click();
  await supplier.getByText("Corporate clients and the cash desk.").waitFor();

  // The owner has the list open before anything arrives.
  await bank.goto(`/problems/${problemId}/proposals`);
  await bank.getByText("No proposals yet").waitFor();

  await supplier.getByRole("link", { name: "Propose a solution" }).click();
  await supplier.getByRole("button", { name: "Start a proposal" }).click();
  const title = `Live check of both channels of a ${canary} call`;
  await field(supplier, "Title").fill(title);
  await field(supplier, "Approach").fill("Score face and voice while the call runs, on the bank's own servers.");
  await field(supplier, "Evidence").fill("1,200 staged calls with two institutions.");
  await field(supplier, "Plan and milestones").fill("Week 2 installed, week 8 first report.");
  await field(supplier, "Team").fill("Three engineers, one fraud analyst.");
  await field(supplier, "Data needed").fill("Staged calls only.");
  await field(supplier, "Risks").fill("False alarms in senior calls.");
  await supplier.getByRole("combobox", { name: "Cost band" }).selectOption("HK$500,000 to 1 million");
  for (const criterion of [
    "Success measure",
    "Innovation",
    "Technical complexity",
    "Contribution to the industry",
    "Fair and ethical use",
  ]) {
    await field(supplier, criterion).fill(`Our answer on ${criterion.toLowerCase()}.`);
  }
  await supplier.getByRole("button", { name: "Submit the proposal" }).click();
  await supplier.getByText(/SHA-256/).waitFor();
  const proposalId = /proposals\/([\w-]+)/.exec(supplier.url())?.[1] ?? "";

  // It arrives on the owner's open page by itself.
  await bank.getByRole("link", { name: title }).click();
  await bank.getByRole("button", { name: "Shortlist" }).click();
  await supplier.getByText("Shortlisted").first().waitFor();
  return proposalId;
}
