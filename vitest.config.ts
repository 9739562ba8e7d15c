import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/setup/longestFirst.ts";

const withPostgres = { globalSetup: ["tests/setup/postgres.ts"] };
const shared = {
  globals: false,
  environment: "node" as const,
  setupFiles: ["tests/setup/silence.ts"],
  // The machine may have two cores, and a file waits a third of its time for its browser or its database.
  maxWorkers: 3,
  // A worker reads our modules once, not once for each file; what a file changes lies in its own database and site.
  isolate: false,
};

export default defineConfig({
  test: {
    reporters: ["default", "./tests/setup/closingLine.ts"],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          testTimeout: 15_000,
          include: [
            "app/**/*.test.ts",
            "app/**/*.test.tsx",
            "search/**/*.test.ts",
            "server/**/*.test.ts",
            "db/**/*.test.ts",
            "tests/house/**/*.test.ts",
          ],
        },
      },
      {
        test: {
          ...shared,
          name: "database",
          include: [
            "tests/commands/**/*.test.ts",
            "tests/routes/**/*.test.ts",
            "tests/sockets/**/*.test.ts",
            "tests/walls/**/*.test.ts",
            "tests/*.test.ts",
          ],
          ...withPostgres,
          // React as it is in production. The browser project has the slow one that complains, and opens every page.
          env: { NODE_ENV: "production" },
          // A socket or a process that is slow once, on a busy machine, is asked once more.
          retry: 1,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "browser",
          include: ["tests/e2e/**/*.test.ts", "tests/kill/**/*.test.ts"],
          ...withPostgres,
          // A page that is slow once, on a busy machine, is asked once more.
          retry: 1,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
