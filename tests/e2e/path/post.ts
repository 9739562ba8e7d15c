import { expect } from "vitest";
import { type Cast, canary, field } from "./cast.ts";

const texts: [step: string, fields: Record<string, string>][] = [
  [
    "The problem",
    {
      Summary: "Payment orders are given on video calls by faces that nobody can trust any more.",
      "Problem statement": `Staff who release payments on a ${canary} call cannot tell a generated face from the signatory. Fourteen attempts passed in a year.`,
    },
  ],
  [
    "Who and where",
    { "Who is affected": "Corporate clients and the cash desk.", "Journey and step": "Payment order, release." },
  ],
  [
    "Evidence and control",
    {
      "Evidence and size": "14 attempts, 3 paid.",
      "Today’s control, and why it fails": "Call-back to a number the fraudster gave.",
    },
  ],
  [
    "Limits and success",
    {
      Constraints: "Video stays inside our data centre.",
      "Out of scope": "Remote account opening.",
      "Success measure": "Share of staged impersonations stopped before release.",
      Baseline: "42 %",
      Target: "90 %",
    },
  ],
];

/** Step 2: the bank writes a statement that is saved as she types, a colleague publishes it to invited suppliers. */
export async function post({ bank, secondLine }: Cast): Promise<string> {
  await bank.goto("/problems");
  await bank.getByRole("link", { name: "Post a problem statement" }).click();
  await field(bank, "Title").fill(`${canary} calls: fabricated executives order transfers`);
  await bank.getByRole("button", { name: "Start the draft" }).click();
  await bank.waitForURL(/\/problems\/[\w-]+\/edit/);
  const id = /problems\/([\w-]+)\/edit/.exec(bank.url())?.[1] ?? "";

  for (const [step, fields] of texts) {
    await bank.getByRole("heading", { name: step, level: 2 }).waitFor();
    for (const [label, text] of Object.entries(fields)) await field(bank, label).fill(text);
    await bank.getByRole("button", { name: "Next" }).click();
  }
  // What was typed is saved: a reload loses nothing.
  await bank.goto(`/problems/${id}/edit?step=who`);
  expect(await field(bank, "Who is affected").inputValue()).toBe("Corporate clients and the cash desk.");

  await bank.goto(`/problems/${id}/edit?step=sorting`);
  await bank.getByRole("checkbox", { name: "AI", exact: true }).check();
  await bank.getByRole("checkbox", { name: "Anti-fraud" }).check();
  await bank.getByRole("checkbox", { name: "Cantonese" }).check();
  await bank.getByRole("button", { name: "Next" }).click();
  await bank.getByRole("radio", { name: /Invited suppliers/ }).check();
  await field(bank, "Agreement before the full text").fill(
    "We keep the text confidential and use it for a proposal only.",
  );
  await field(bank, "Sponsor").fill("Group chief operating officer");
  await bank.getByRole("button", { name: "Next" }).click();
  await bank.getByRole("button", { name: "Send for review" }).click();
  await bank.waitForURL(`**/problems/${id}`);

  await secondLine.goto(`/problems/${id}`);
  await secondLine.getByRole("button", { name: "Publish" }).click();
  // The owner's open page shows it without a reload.
  await bank.getByText("Open", { exact: true }).waitFor();
  return id;
}
