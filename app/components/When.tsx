import { useTranslation } from "react-i18next";

const zone = "Asia/Hong_Kong";
const locales: Record<string, string> = { en: "en-GB", "zh-Hant": "zh-HK", "zh-Hans": "zh-CN" };

/** A moment as people in Hong Kong write it: "28 April 2025, 14:02 HKT". Dates alone have no zone. */
export function hongKongTime(
  at: Date | string,
  language: string,
  format: "moment" | "date" | "time" = "moment",
): string {
  const locale = locales[language] ?? "en-GB";
  const day = { timeZone: zone, year: "numeric", month: "long", day: "numeric" } as const;
  const clock = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const when = new Date(at);
  if (format === "date") return new Intl.DateTimeFormat(locale, day).format(when);
  if (format === "time") return `${new Intl.DateTimeFormat(locale, clock).format(when)} HKT`;
  const date = new Intl.DateTimeFormat(locale, day).format(when);
  return `${date}${language === "en" ? ", " : " "}${new Intl.DateTimeFormat(locale, clock).format(when)} HKT`;
}

/** A moment in Hong Kong time with its zone; `format="date"` for days and deadlines of a whole day. */
export function When({ at, format }: { at: Date | string; format?: "moment" | "date" | "time" }) {
  const { i18n } = useTranslation();
  return <time dateTime={new Date(at).toISOString()}>{hongKongTime(at, i18n.language, format)}</time>;
}
