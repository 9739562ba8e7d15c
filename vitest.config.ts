import { defineConfig } from "vitest/config";

/** Files that hold a server, a browser or both: two at a time, because the machine may have two cores. */
const heavy = { globalSetup: ["tests/setup/postgres.ts"], maxWorkers: 2 };
const shared = { globals: false, environment: "node" as const, setupFiles: ["tests/setup/silence.ts"] };

export default defineConfig({
  test: {
    reporters: ["default", "./tests/setup/closingLine.ts"],
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
          ...heavy,
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
          ...heavy,
          // A page that is slow once, on a busy machine, is asked once more.
          retry: 1,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
