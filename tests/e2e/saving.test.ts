import { expect, test } from "vitest";
import { demoId } from "#app/domain/id.ts";
import { openBrowser } from "../setup/browser.ts";
import { openTestSite } from "../setup/site.ts";

const site = await openTestSite({ jobs: true });
const patience = { timeout: 15_000 };

// Each is its writer's own draft of the demo; what problems do beyond it stands in problem.test.ts.
test.each([
  ["a use case", "mei.chan", `/use-cases/${demoId("use-case", "sme-carbon-early")}/edit`, "[id=risks]"],
  ["an application", "fiona.cheung", `/applications/${demoId("application", "pension-income")}/edit`, "[id=title]"],
  ["a proposal", "hana.sato", `/problems/${demoId("problem", "deepfake-calls")}/propose`, "[name=plan]"],
] as const)(
  "what is typed into %s survives a reload at once, and two tabs ask whose text stays",
  async (_noun, person, path, at) => {
    const { page, context } = await openBrowser(site, person);
    const saved = (tab = page) =>
      tab
        .getByRole("status")
        .filter({ hasText: /^Saved at \d\d:\d\d HKT$/ })
        .waitFor();
    await page.goto(path);
    const field = page.locator(at);
    await field.fill("Typed and reloaded");
    await page.reload();
    await expect.poll(() => field.inputValue(), patience).toBe("Typed and reloaded");
    await saved();

    // The second tab's save is on its way while the first one's arrives.
    const second = await context.newPage();
    await second.goto(path);
    const arrived = Promise.withResolvers<void>();
    await second.route("**/save", async (route) => {
      await arrived.promise;
      await route.continue();
    });
    const underway = second.waitForRequest("**/save");
    await second.locator(at).fill("Second");
    await underway;
    const taken = page.waitForResponse("**/save");
    await field.fill("First");
    await taken;
    arrived.resolve();
    await second.getByText(/^Somebody else changed this/).waitFor();
    await second.getByRole("button", { name: "Keep mine" }).click();
    await saved(second);
    await second.reload();
    await expect.poll(() => second.locator(at).inputValue(), patience).toBe("Second");
  },
  60_000,
);
