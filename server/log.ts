import { type Logger, pino } from "pino";

export type Log = Logger;

/** JSON lines on standard output; `requestId` in a line is the one on the person's error page. */
export function openLog(level: string): Log {
  return pino({ level, base: undefined, redact: ["password", "token", "*.password", "*.token", "cookie"] });
}
