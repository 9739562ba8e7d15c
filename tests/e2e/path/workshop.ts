import type { Page } from "playwright-core";
import { expect } from "vitest";
import { type Cast, canary, field } from "./cast.ts";

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(text) }).first();

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Add note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note text" }).fill(text);
  await page.keyboard.press("Escape");
  await note(page, text).waitFor();
}

/** Step 6: the facilitator schedules a workshop from the problem; the bank and the supplier accept. */
export async function schedule({ facilitator, bank, supplier, operator }: Cast, problemId: string): Promise<string> {
  await facilitator.goto(`/problems/${problemId}`);
  await facilitator.getByRole("link", { name: "Schedule a workshop" }).click();
  const title = `${canary} desk: who is on the call?`;
  await field(facilitator, "Title").first().fill(title);
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await facilitator.getByLabel("Date and time").fill(`${day}T14:00`);
  await field(facilitator, "Venue").fill("Room 12, Quarry Bay");
  for (const name of [/Mei Chan/, /Kit Lam/, /Hin Lo/]) {
    const person = facilitator.getByRole("checkbox", { name });
    if (!(await person.isChecked())) await person.check();
  }
  await facilitator.getByRole("button", { name: "Schedule and invite" }).click();
  await facilitator.waitForURL(/\/workshops\/[\w-]+$/);
  const id = facilitator.url().split("/").at(-1) ?? "";

  for (const person of [bank, supplier]) {
    await person.goto(`/workshops/${id}`);
    await person.getByRole("button", { name: "Accept" }).click();
    await person.getByText(/You are coming/).waitFor();
  }
  // The invitation went out by mail, with a calendar file; what it says opens to the operator with a reason.
  await operator.goto("/admin/mail");
  await operator
    .getByRole("listitem")
    .filter({ hasText: "kit.lam@miragetruth.example" })
    .filter({ hasText: "workshop.scheduled" })
    .first()
    .getByRole("link")
    .click();
  await operator.getByLabel("Reason").fill("The supplier says that it never came");
  await operator.getByRole("button", { name: "Read it" }).click();
  await operator.getByText(/BEGIN:VCALENDAR/).waitFor();
  const calendar = await supplier.request.get(`/workshops/${id}/calendar.ics`);
  expect(await calendar.text()).toMatch(/BEGIN:VCALENDAR[\s\S]*SUMMARY:/);
  return id;
}

/** Steps 7 and 8: two write on one board at the same time, vote, and notes become records and a draft use case. */
export async function runWorkshop(
  { facilitator, bank, supplier, supervisor }: Cast,
  workshopId: string,
): Promise<string> {
  await facilitator.goto(`/workshops/${workshopId}/room`);
  await facilitator.getByRole("button", { name: "Start the workshop" }).click();
  await Promise.all([bank.goto(`/workshops/${workshopId}/room`), supplier.goto(`/workshops/${workshopId}/room`)]);
  for (const page of [bank, supplier])
    await page
      .getByRole("status")
      .filter({ hasText: /Live|Saved/ })
      .waitFor();

  await Promise.all([
    write(bank, `The ${canary} board believes the face it knows`),
    write(supplier, "Two channels are harder to fake than one"),
  ]);
  await Promise.all([note(supplier, "believes the face").waitFor(), note(bank, "Two channels are harder").waitFor()]);

  await facilitator.getByRole("button", { name: "Start timer" }).click();
  await bank.getByRole("timer").waitFor();
  await facilitator.getByRole("tab", { name: "Vote" }).click();
  await field(facilitator, "Question").fill("Which first?");
  await facilitator.getByRole("button", { name: "Open the vote" }).click();
  await supplier.getByRole("button", { name: /^Add a dot: .*believes the face/ }).click();
  await supplier.getByText("2 of 3 dots left").waitFor();
  await facilitator.getByRole("button", { name: /^Close the vote/ }).click();
  await bank.getByText("Results: Which first?").waitFor();

  // A reload loses nothing.
  await bank.reload();
  await note(bank, "Two channels are harder").waitFor();
  await makeRecord(bank, "believes the face", "risk");
  await makeRecord(bank, "Two channels are harder", "control");

  // The observer sees them, and has no tool to change them.
  await supervisor.goto(`/workshops/${workshopId}/records`);
  await supervisor.getByText("Two channels are harder to fake than one").first().waitFor();
  expect(await supervisor.getByRole("button", { name: /^(Edit|Remove)/ }).count()).toBe(0);

  await facilitator.getByRole("tab", { name: "Agenda" }).click();
  await facilitator.getByRole("button", { name: "Wrap up the workshop" }).click();
  await bank.goto(`/workshops/${workshopId}/records`);
  await bank.getByRole("button", { name: "Draft a use case" }).click();
  const title = bank.getByRole("textbox", { name: "Title of the use case" });
  await title.fill(`Two-channel check for ${canary} calls`);
  for (const box of await bank.getByRole("checkbox", { name: /^Take into the use case/ }).all()) await box.check();
  await bank.getByRole("button", { name: "Draft it" }).click();
  await bank.waitForURL(/\/use-cases\/[\w-]+/);
  return /use-cases\/([\w-]+)/.exec(bank.url())?.[1] ?? "";
}

async function makeRecord(page: Page, text: string, type: string): Promise<void> {
  await note(page, text).click();
  await page.getByRole("button", { name: "Make it a record" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Make it a record" });
  await dialog.getByLabel("Type").selectOption(type);
  await dialog.getByRole("button", { name: "Make record" }).click();
  await dialog.waitFor({ state: "detached" });
}
