import { describe, expect, it } from "vitest";
import { can } from "#app/domain/policy.ts";
import { applicationFactColumns, applicationFactsOf, visibleApplication } from "#db/application-access.ts";
import { demoAccounts } from "#db/seed/data/people.ts";
import { useCaseFactColumns, useCaseFactsOf, visibleUseCase } from "#db/useCase-access.ts";
import { openWorld } from "../setup/deps.ts";

const { deps, actor } = await openWorld();
const viewers = [null, ...(await Promise.all(demoAccounts.map(({ key }) => actor(key))))];

describe("lists and policy agree for everybody of the demo", () => {
  it("on every application, in every state it can be in", async () => {
    const states = ["draft", "submitted", "scoring", "ranked", "selected", "withdrawn"] as const;
    for (const state of states) {
      await deps.db.updateTable("application").set({ state }).execute();
      for (const viewer of viewers) {
        const all = await deps.db
          .selectFrom("application")
          .select("application.id")
          .select((eb) => applicationFactColumns(viewer)(eb))
          .execute();
        const listed = await deps.db
          .selectFrom("application")
          .where((eb) => visibleApplication(viewer)(eb))
          .select("application.id")
          .execute();
        const allowed = all.filter((row) => can(viewer, "application.read", applicationFactsOf(row)));
        expect(listed.map(({ id }) => id).sort(), `${viewer?.name} ${state}`).toEqual(
          allowed.map(({ id }) => id).sort(),
        );
      }
    }
  });

  it("on every use case", async () => {
    for (const viewer of viewers) {
      const all = await deps.db
        .selectFrom("use_case")
        .select("use_case.id")
        .select((eb) => useCaseFactColumns(viewer)(eb))
        .execute();
      const listed = await deps.db
        .selectFrom("use_case")
        .where((eb) => visibleUseCase(viewer)(eb))
        .select("use_case.id")
        .execute();
      const allowed = all.filter((row) => can(viewer, "useCase.read", useCaseFactsOf(row)));
      expect(listed.map(({ id }) => id).sort(), viewer?.name).toEqual(allowed.map(({ id }) => id).sort());
    }
  });
});
