import { type Env, readEnv } from "#server/env.ts";

/** The environment of tests; all share one key, because the seeded database is cloned. */
export function testEnv(more: Record<string, string> = {}): Env {
  const SECRET_KEY = Buffer.alloc(32, "a key of tests").toString("base64");
  const FILES_KEY = Buffer.alloc(32, "a key for files of tests").toString("base64");
  return readEnv({
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    DEMO: "1",
    PORT: "0",
    RATE_LIMIT: "1000",
    SECRET_KEY,
    FILES_KEY,
    ...more,
  });
}
