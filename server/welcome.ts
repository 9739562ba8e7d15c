import { demoAccounts, demoPassword } from "#db/seed/data/people.ts";
import type { Env } from "./env.ts";

/** What a person who started it reads in the terminal: where it is and, in the demonstration, who to be. */
export function welcome(env: Env, url: string): void {
  if (!env.DEMO) {
    console.log(`Co-Creation Lab is at ${url}`);
    return;
  }
  const width = Math.max(...demoAccounts.map((account) => account.email.length));
  const rows = demoAccounts.map((account) => `  ${account.email.padEnd(width)}  ${account.roles.join(", ")}`);
  console.log(
    [
      "",
      `  Co-Creation Lab, demonstration: ${url}`,
      "",
      `  Everybody's password: ${demoPassword}`,
      ...rows,
      "",
      "  Data in .data/; end with Ctrl-C.",
      "",
    ].join("\n"),
  );
}
