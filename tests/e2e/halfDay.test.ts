import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { boardEvents } from "#app/domain/board/wire.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";
import { BoardClient } from "../sockets/boardClient.ts";

const site = await openTestSite({ jobs: true });
const { deps } = site;
const workshop = demoId("workshop", "sme-carbon");
const boardId = demoId("board", "sme-carbon-framing");
const room = `/workshops/${workshop}/room`;
const report = `/workshops/${workshop}/report`;

/** The half day goes by in jumps: a block's minutes are over when the facilitator goes on. */
let ahead = 0;
deps.clock = () => new Date(Date.now() + ahead);
const minutesPass = (minutes: number) => {
  ahead += minutes * 60_000;
};

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(text) });

/** Who is at his browser in the room, with everything that ever came to it. */
async function enter(key: string) {
  const { page } = await openBrowser(site, key);
  // Six browsers share the machine.
  page.setDefaultTimeout(45_000);
  const heard: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(typeof payload === "string" ? payload : `${payload}`)),
  );
  page.on("response", (response) => {
    if (/json|text/.test(response.headers()["content-type"] ?? ""))
      void response.text().then(
        (text) => heard.push(text),
        () => {},
      );
  });
  await page.goto(room);
  await page.getByRole("status").filter({ hasText: "Live" }).waitFor();
  return { key, page, has: (words: string) => heard.some((frame) => frame.includes(words)) };
}

async function write({ page }: { page: Page }, text: string) {
  await page.getByRole("button", { name: "Add note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note text" }).fill(text);
  await page.keyboard.press("Escape");
  await note(page, text).waitFor();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
}

/** A client of this person's own making, which asks for what no page offers. */
async function client(key: string) {
  const made = await new BoardClient(site.url, await site.cookie(key)).connected();
  onTestFinished(() => made.close());
  const joined = await made.join(boardId);
  if (!joined.ok) throw new Error(joined.refusal.code);
  return made;
}

test("six people run the half day: listening, private notes, reveal, votes, a hold, tables, the report", async () => {
  // Two of the bank, two of the supplier, an observer, and who leads them.
  for (const key of ["mei.chan", "kit.lam", "joey.sze"]) {
    const { personId: person_id, organisationId: organisation_id } = await site.actor(key);
    await deps.db.updateTable("person").set({ locale: "en" }).where("id", "=", person_id).execute();
    await deps.db
      .insertInto("seat")
      .values({
        id: newId(),
        workshop_id: workshop,
        organisation_id,
        person_id,
        role: "participant",
        state: "accepted",
      })
      .execute();
  }
  // One after the other: so many pages opened at once would each take as long as all together.
  const yvonne = await enter("yvonne.lee");
  const kelvin = await enter("kelvin.lau");
  const mei = await enter("mei.chan");
  const kit = await enter("kit.lam");
  const joey = await enter("joey.sze");
  const hin = await enter("hin.lo");
  const others = [kelvin, mei, kit, joey, hin];
  const lead = yvonne.page;
  const everybody = (see: (page: Page) => Promise<unknown>) => Promise.all(others.map(({ page }) => see(page)));

  await lead.getByRole("button", { name: "Start the workshop" }).click();
  await lead.getByRole("button", { name: "Wrap up the workshop" }).waitFor();
  // Welcome and pitches: everybody listens.
  for (const minutes of [15, 5]) {
    await lead.getByRole("button", { name: /^Next:/ }).click();
    await expect.poll(() => kelvin.page.locator("[aria-current=step]").count()).toBe(1);
    minutesPass(minutes);
  }
  await kelvin.page.getByRole("timer").waitFor();
  await kelvin.page.getByText("Look", { exact: false }).first().waitFor();
  expect(await kelvin.page.getByRole("button", { name: "Add note", exact: true }).count()).toBe(0);
  await lead.getByRole("button", { name: /^Next:/ }).click();
  await Promise.all([write(kelvin, "Meters are read by the landlord"), write(kit, "Estimates pass as readings")]);
  await everybody((page) => note(page, "Meters are read").waitFor());
  minutesPass(5);

  // How might we: each writes for himself, and nothing of it crosses to anybody, the facilitator included.
  await lead.getByRole("button", { name: /^Next:/ }).click();
  await lead.getByRole("button", { name: "Reveal with names" }).waitFor();
  await Promise.all([write(kelvin, "canary of the bank"), write(kit, "canary of the supplier")]);
  await write(joey, "canary of his colleague");
  for (const one of [yvonne, ...others]) {
    expect(one.has("canary of the bank"), `the bank's note at ${one.key}`).toBe(one === kelvin);
    expect(one.has("canary of the supplier"), `the supplier's note at ${one.key}`).toBe(one === kit);
    expect(one.has("canary of his colleague"), `the colleague's note at ${one.key}`).toBe(one === joey);
  }
  await lead.getByRole("button", { name: "Reveal with names" }).click();
  await everybody((page) => note(page, "canary of the supplier").waitFor());
  await note(lead, "canary of the bank").waitFor();
  expect(hin.has("canary of his colleague")).toBe(true);

  // Three dots each: the page offers no fourth, and the server takes none.
  await lead.getByRole("button", { name: /^Open the planned vote/ }).click();
  await kelvin.page.getByText("3 of 3 dots left").waitFor();
  for (const words of ["canary of the bank", "canary of the supplier", "canary of his colleague"])
    await kelvin.page.getByRole("button", { name: `Add a dot: ${words}` }).click();
  await kelvin.page.getByText("0 of 3 dots left").waitFor();
  expect(await kelvin.page.getByRole("button", { name: /^Add a dot/ }).count()).toBe(0);
  const own = await client("kelvin.lau");
  const roundId = own.joined?.round?.round.id;
  const elementId = await note(lead, "Meters are read").getAttribute("data-id");
  const fourth = await own.ask(boardEvents.vote, { roundId, elementId, count: 1 });
  expect(fourth).toMatchObject({ ok: false, refusal: { code: "vote-over-budget" } });
  expect(await (await client("hin.lo")).ask(boardEvents.vote, { roundId, elementId, count: 1 })).toMatchObject({
    ok: false,
    refusal: { code: "vote-role" },
  });
  await lead.getByRole("tab", { name: "Vote" }).click();
  await lead.getByRole("button", { name: /^Close the vote/ }).click();
  await everybody((page) => page.getByText(/^Results:/).waitFor());

  // On hold nobody but the facilitator changes anything.
  await lead.getByRole("tab", { name: "Agenda" }).click();
  await lead.getByRole("button", { name: "Hold everyone" }).click();
  await mei.page.getByText("On hold").waitFor();
  expect(await mei.page.getByRole("button", { name: "Add note", exact: true }).count()).toBe(0);
  const opId = newId();
  expect(await own.send({ opId, id: elementId, type: "set", register: "data.text", value: "x" })).toEqual([
    { opId, refusal: "board-held" },
  ]);
  await lead.getByRole("button", { name: "Release" }).click();
  await write(mei, "After the hold");

  // Tables: what one writes is unknown at the other until everybody is called back.
  await lead.getByRole("button", { name: "Make tables" }).click();
  await lead.getByRole("button", { name: "Spread all invited" }).click();
  await lead.getByRole("button", { name: "Open the tables" }).click();
  const at = (page: Page) => page.getByRole("status").filter({ hasText: "You are at" });
  const working = [kelvin, mei, kit, joey];
  const places = await Promise.all(working.map(({ page }) => at(page).textContent()));
  await write(kelvin, "canary of a table");
  const [apart, beside] = [
    working.filter((_, i) => places[i] !== places[0]),
    working.filter((one, i) => one !== kelvin && places[i] === places[0]),
  ];
  expect(apart.length).toBeGreaterThan(0);
  for (const { page } of beside) await note(page, "canary of a table").waitFor();
  for (const one of apart) expect(one.has("canary of a table"), one.key).toBe(false);
  await lead.getByRole("button", { name: "Call everybody back" }).click();
  await Promise.all(working.map(({ page }) => at(page).waitFor({ state: "detached" })));
  await Promise.all(working.map(({ page }) => note(page, "After the hold").first().waitFor()));

  // The report begins with what the room knows, is rewritten, and goes to who took part.
  await lead.getByRole("button", { name: "Wrap up the workshop" }).click();
  await kelvin.page.getByText("Read only", { exact: false }).first().waitFor();
  await lead.goto(report);
  const came = lead.getByRole("textbox", { name: "Text: Who took part" });
  for (const { key } of others) expect(await came.inputValue()).toContain((await site.actor(key)).name);
  expect((await mei.page.goto(report))?.status()).toBe(404);
  await lead
    .getByRole("textbox", { name: "Text: What we came for" })
    .fill("We came for the carbon form, and leave with one page of it.");
  await lead.getByRole("button", { name: "Send the report …" }).click();
  await lead.getByRole("button", { name: /^Send it to those who took part/ }).click();
  await lead.getByText(/^Sent to \d+ people$/).waitFor();
  await mei.page.goto(report);
  await mei.page.getByText("leave with one page of it", { exact: false }).waitFor();
  const { page: rival } = await openBrowser(site, "owen.reyes");
  for (const address of [room, report]) expect((await rival.goto(address))?.status()).toBe(404);
}, 600_000);
