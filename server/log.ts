import { type Logger, pino } from "pino";
import { isId } from "#app/domain/id.ts";

export type Log = Logger;

/** JSON lines on standard output; `requestId` in a line is the one on the person's error page. */
export function openLog(level: string): Log {
  return pino({ level, base: undefined, redact: ["password", "token", "*.password", "*.token", "cookie"] });
}

/** A path as the log may keep it: a mailed key in it opens a door, so it stands there as "*". Ids stay. */
export function withoutKeys(path: string): string {
  return path
    .split("/")
    .map((part) => (/^([\w-]+\.)?[\w-]{32,}(\.data)?$/.test(part) && !isId(part.replace(/\.data$/, "")) ? "*" : part))
    .join("/");
}
