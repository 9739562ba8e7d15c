import { z } from "zod";

/** "1", "true", "yes" are true; "", "0", "false", "no" are false. */
const flag = z
  .enum(["1", "true", "yes", "0", "false", "no", ""])
  .default("")
  .transform((value) => ["1", "true", "yes"].includes(value));

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });

/** An empty value counts as unset, as in `MEILI_URL= npm run demo`. */
const unsetIfEmpty = (value: unknown) => (value === "" ? undefined : value);

/** Base64 of 32 bytes each, separated by commas. */
const keys = z
  .string()
  .transform((value) => value.split(",").map((part) => Buffer.from(part.trim(), "base64")))
  .refine((all) => all.every((key) => key.length === 32), {
    message: "must be 32 bytes in base64, as `openssl rand -base64 32` prints them, older ones after commas",
  });

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Demonstration: seeds the demo data and lists the accounts on the sign-in page. */
  DEMO: flag,
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number("must be a port number").int("must be a port number").min(0).max(65535).default(3000),
  /** The address people type; decides the Origin check, secure cookies and links in mails. */
  ORIGIN: z.preprocess(unsetIfEmpty, url("http:", "https:").optional()),
  DATA_DIR: z.string().min(1).default(".data"),
  DATABASE_URL: z.preprocess(unsetIfEmpty, url("postgres:", "postgresql:").optional()),
  MEILI_URL: z.preprocess(unsetIfEmpty, url("http:", "https:").optional()),
  MEILI_KEY: z.preprocess(unsetIfEmpty, z.string().optional()),
  SMTP_URL: z.preprocess(unsetIfEmpty, url("smtp:", "smtps:").optional()),
  /** Seals what the database may not show (secrets of authenticator apps): the first key seals, all of them open. */
  SECRET_KEY: z.preprocess(unsetIfEmpty, keys.optional()),
  MAIL_FROM: z.string().min(3).default("Co-Creation Lab <lab@localhost>"),
  /** Where files lie, encrypted; processes that serve one site share it. */
  FILES_DIR: z.preprocess(unsetIfEmpty, z.string().optional()),
  /** Wraps the keys of files: the first key wraps, all of them open. */
  FILES_KEY: z.preprocess(unsetIfEmpty, keys.optional()),
  REDIS_URL: z.preprocess(unsetIfEmpty, url("redis:", "rediss:").optional()),
  /** How many proxies stand in front and may be believed about the client's address. */
  TRUST_PROXY: z.coerce.number("must be a number of proxies").int("must be a number of proxies").min(0).default(0),
  /** All limits of how fast a client may go, times this; for load tests and offices behind one address. */
  RATE_LIMIT: z.coerce.number("must be a number").min(0.01, "must be above 0").default(1),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.output<typeof schema>;

/** What is wrong with the environment, one sentence per variable. */
export class EnvironmentError extends Error {
  readonly tag = "environment";
}

/**
 * Parses the environment once, at the start.
 * @throws EnvironmentError naming each variable that is missing or wrong.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`);
    throw new EnvironmentError(`The environment can't be used. ${sentences.join(" ")}`);
  }
  const env = parsed.data;
  if (env.NODE_ENV === "production" && !env.DEMO && !env.ORIGIN) {
    throw new EnvironmentError(
      "The environment can't be used. ORIGIN: must be set in production, for example ORIGIN=https://lab.example.org.",
    );
  }
  if (env.NODE_ENV === "production" && !env.DEMO && !env.SECRET_KEY) {
    throw new EnvironmentError(
      "The environment can't be used. SECRET_KEY: must be set in production, to what `openssl rand -base64 32` prints.",
    );
  }
  if (env.NODE_ENV === "production" && !env.DEMO && !env.FILES_KEY) {
    throw new EnvironmentError(
      "The environment can't be used. FILES_KEY: must be set in production, to what `openssl rand -base64 32` prints.",
    );
  }
  return env;
}

/** The environment of this process; prints the sentence and ends the process where it can't be used. */
export function envOrExit(): Env {
  try {
    return readEnv(process.env);
  } catch (error) {
    if (error instanceof EnvironmentError) {
      console.error(error.message);
      process.exit(1);
    }
    throw error;
  }
}
