import type { Page, WebSocketRoute } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { boardEvents, type Snapshot } from "#app/domain/board/wire.ts";
import { demoId, newId } from "#app/domain/id.ts";
import { paths } from "#app/paths.ts";
import { insertBoard } from "#db/boards.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";
import { newWord } from "../setup/word.ts";
import { BoardClient, writeNote } from "../sockets/boardClient.ts";

const site = await openTestSite();
const workshopId = demoId("workshop", "sme-carbon");

const note = (page: Page, text: string) => page.getByRole("group", { name: new RegExp(text) });
const saved = (page: Page) => page.getByRole("status").filter({ hasText: /Live|Saved/ });

/** A board of its own for a test, and a facilitator on it who has no page. */
async function openBoard(title: string): Promise<{ boardId: string; yvonne: BoardClient }> {
  const { personId: createdBy } = await site.actor("yvonne.lee");
  const { id: boardId } = await site.deps.db
    .transaction()
    .execute((tx) => insertBoard(tx, { workshopId, title, canvas: "blank", createdBy }, []));
  return { boardId, yvonne: await on(boardId, "yvonne.lee") };
}

async function on(boardId: string, key: string): Promise<BoardClient> {
  const client = await new BoardClient(site.url, await site.cookie(key)).connected();
  onTestFinished(() => client.close());
  client.start((await (await (await site.as(key))(paths.boardSnapshot(boardId))).json()) as Snapshot);
  await client.join(boardId);
  return client;
}

async function open(page: Page, boardId: string): Promise<void> {
  await page.goto(paths.board(boardId));
  await saved(page).waitFor();
}

/** The page's sockets go through a line that can be cut, while everything else still works. */
async function cuttable(page: Page) {
  const lines = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/socket\.io/, (line) => {
    if (isCut) return void line.close();
    lines.add(line);
    line.connectToServer();
  });
  return {
    async cut() {
      isCut = true;
      await Promise.all([...lines].map((line) => line.close()));
      lines.clear();
      await page.getByRole("status").filter({ hasText: "Offline" }).waitFor();
    },
    mend() {
      isCut = false;
    },
  };
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Add note", exact: true }).click();
  await page.getByRole("textbox", { name: "Note text" }).fill(text);
  await page.keyboard.press("Escape");
  await page
    .getByRole("status")
    .filter({ hasText: /changes? waits?/ })
    .waitFor();
}

/** The words that wait in this browser to be saved, whosever they are. */
const waiting = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((read) => {
        const request = indexedDB.open("co-creation-lab");
        request.onsuccess = () => {
          const all = request.result.transaction("board-ops").objectStore("board-ops").getAll();
          all.onsuccess = () => {
            request.result.close();
            read(JSON.stringify(all.result));
          };
        };
      }),
  );

const signOut = async (page: Page) => {
  await page.getByRole("button", { name: /account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
};

test("what isn't saved stays for nobody else at the browser: signing out asks first, and another person finds nothing (B28)", async () => {
  const title = newWord();
  const { boardId } = await openBoard(title);
  const { page, context } = await openBrowser(site, "kelvin.lau");
  const line = await cuttable(page);
  await open(page, boardId);
  await line.cut();
  const first = newWord();
  await write(page, first);
  await signOut(page);
  const dialog = page.getByRole("dialog", { name: "Some changes are not saved yet" });
  await dialog.getByText(new RegExp(`changes? on “${title}”`)).waitFor();
  await dialog.getByRole("button", { name: "Stay" }).last().click();
  await dialog.waitFor({ state: "hidden" });
  expect(await waiting(page)).toContain(first);

  await signOut(page);
  await dialog.getByRole("button", { name: "Sign out and discard them" }).click();
  await page.getByRole("link", { name: "Sign in" }).first().waitFor();
  expect(await waiting(page)).toBe("[]");

  // His session ends by itself while something waits: it is there for him alone.
  const comeIn = async (key: string) => {
    const [name = "", value = ""] = (await site.cookie(key)).split("=");
    await context.addCookies([{ name, value, url: site.url }]);
  };
  const second = newWord();
  await comeIn("kelvin.lau");
  line.mend();
  await open(page, boardId);
  expect(await note(page, first).count()).toBe(0);
  await line.cut();
  await write(page, second);
  await context.clearCookies();
  line.mend();
  await comeIn("divya.nair");
  await open(page, boardId);
  await expect.poll(() => waiting(page)).toBe("[]");
  expect(await note(page, second).count()).toBe(0);
  const stored = await (await site.as("yvonne.lee"))(paths.boardSnapshot(boardId));
  expect(await stored.text()).not.toContain(second);

  // Nothing waits: nobody is asked.
  await signOut(page);
  await page.getByRole("link", { name: "Sign in" }).first().waitFor();
});

test("a comment that is being changed when its note goes is told, with its words (B27)", async () => {
  const { boardId, yvonne } = await openBoard(newWord());
  const kelvin = await on(boardId, "kelvin.lau");
  const [subject, old, better] = [newWord(), newWord(), newWord()];
  const made = writeNote(subject);
  await kelvin.send(made);
  const comment = { type: "comment", elementId: made.id, id: newId(), text: old };
  expect(await kelvin.ask(boardEvents.talk, comment)).toMatchObject({ ok: true });
  const { page } = await openBrowser(site, "kelvin.lau");
  await open(page, boardId);
  await page.locator(".board-comments").click();
  const talk = page.getByRole("region", { name: /^Comments/ });
  await talk.getByRole("button", { name: "Edit", exact: true }).click();
  await talk.getByRole("textbox").first().fill(better);
  // What is begun is there again when the comments are.
  await talk.getByRole("button", { name: "Close comments" }).click();
  await page.keyboard.press("m");
  expect(await talk.getByRole("textbox").first().inputValue()).toBe(better);
  await yvonne.send({ opId: newId(), id: made.id, type: "delete" });
  const unsaved = page.getByText(better);
  await unsaved.waitFor();
  await page.getByRole("alert").filter({ hasText: "Somebody has deleted this" }).waitFor();
});

test("a link into the board that is open leads there; one to what was deleted says so", async () => {
  const { boardId, yvonne } = await openBoard(newWord());
  const [near, far] = [newWord(), newWord()];
  const there = writeNote(far, { geo: [9_000, 6_000, 200, 200, 0] });
  await yvonne.send(writeNote(near), there);
  const { page } = await openBrowser(site, "kelvin.lau");
  await page.goto(paths.board(boardId, there.id));
  await note(page, far).waitFor();
  await page.goto(paths.board(boardId));
  await saved(page).waitFor();
  const follow = async (id: string) => {
    // As a link on the page does: the address changes, and the page stays.
    await page.evaluate(
      ([to, here]) => {
        history.pushState({}, "", to);
        history.pushState({}, "", here);
        history.back();
      },
      [paths.board(boardId, id), paths.board(boardId)],
    );
  };
  await follow(there.id);
  await expect.poll(() => note(page, far).evaluate((node) => node === document.activeElement)).toBe(true);
  await follow(newId());
  await page.getByRole("alert").filter({ hasText: "Somebody has deleted this" }).waitFor();
});

test("a stroke that a hold takes out of the hand says so, and is nowhere", async () => {
  const { boardId, yvonne } = await openBoard(newWord());
  await yvonne.send(writeNote(newWord()));
  const { page } = await openBrowser(site, "kelvin.lau");
  await open(page, boardId);
  await page.keyboard.press("p");
  await page.locator(".board-draw-layer").waitFor();
  await page.mouse.move(500, 680);
  await page.mouse.down();
  await page.mouse.move(560, 740, { steps: 5 });
  expect(await yvonne.ask(boardEvents.stage, { type: "hold" })).toMatchObject({ ok: true });
  await page.getByRole("alert").filter({ hasText: "The facilitator is holding the board" }).waitFor();
  await page.mouse.up();
  expect(await yvonne.ask(boardEvents.stage, { type: "release" })).toMatchObject({ ok: true });
  await expect.poll(() => page.locator(".board-stroke").count()).toBe(0);
});

test("attendance that can't be set right any more says so", async () => {
  const become = (state: "live" | "reported") =>
    site.deps.db.updateTable("workshop").set({ state }).where("id", "=", workshopId).execute();
  await become("live");
  const { page } = await openBrowser(site, "yvonne.lee");
  await page.goto(paths.workshopRoom(workshopId));
  await page.getByRole("tab", { name: "People" }).click();
  const where = page.getByRole("region", { name: "Attendance" });
  await where.getByRole("button", { name: /Kelvin Lau/ }).click();
  // The report is out: what it says of who was there stands.
  await become("reported");
  await page.getByRole("menuitem", { name: "Came another way, e.g. by telephone" }).click();
  await page.getByRole("alert").filter({ hasText: "This can't be done in its present state." }).waitFor();
});
