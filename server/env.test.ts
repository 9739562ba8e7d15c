import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";

describe("the environment", () => {
  test("needs nothing for a start on embedded parts", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, DATA_DIR: ".data", DEMO: false });
    expect(readEnv({}).DATABASE_URL).toBeUndefined();
  });

  test("an empty value counts as unset", () => {
    expect(readEnv({ MEILI_URL: "" }).MEILI_URL).toBeUndefined();
  });

  test.each([
    ["PORT", "eighty"],
    ["DATABASE_URL", "localhost"],
    ["DATABASE_URL", "mysql://localhost/lab"],
    ["MEILI_URL", "meili"],
    ["SMTP_URL", "http://mail"],
    ["ORIGIN", "lab.example.org"],
    ["LOG_LEVEL", "loud"],
    ["DEMO", "perhaps"],
    ["SECRET_KEY", "too short"],
    ["FILES_KEY", "dG9vIHNob3J0"],
  ])("a wrong %s (%s) is named", (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^The environment can't be used\\. .*${name}: `));
  });

  test("production must say where it is", () => {
    expect(() => readEnv({ NODE_ENV: "production" })).toThrow(/ORIGIN/);
    const SECRET_KEY = "A".repeat(43);
    const env = { NODE_ENV: "production", ORIGIN: "https://lab.example.org", SECRET_KEY, FILES_KEY: "B".repeat(43) };
    expect(readEnv(env).ORIGIN).toBe("https://lab.example.org");
  });

  test("production must have a key to seal secrets with, and may have older ones", () => {
    const FILES_KEY = "C".repeat(43);
    const env = { NODE_ENV: "production", ORIGIN: "https://lab.example.org", FILES_KEY };
    expect(() => readEnv(env)).toThrow(/SECRET_KEY/);
    expect(readEnv({ ...env, SECRET_KEY: `${"B".repeat(43)}=, ${"A".repeat(43)}=` }).SECRET_KEY).toHaveLength(2);
  });

  test("production must have a key for its files", () => {
    const env = { NODE_ENV: "production", ORIGIN: "https://lab.example.org", SECRET_KEY: "A".repeat(43) };
    expect(() => readEnv(env)).toThrow(/FILES_KEY/);
    expect(readEnv({ ...env, DEMO: "1" }).FILES_KEY).toBeUndefined();
  });
});
