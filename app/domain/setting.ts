/** A number that the operator may set: its default, the least and the most it may be, and what it counts. */
export type Setting = { initial: number; min: number; max: number; unit: "minute" | "hour" | "day" };

/**
 * Everything the operator admin sets on /admin/settings, by key. The page, the parse of its form and the reading of
 * values all follow from this table; labels stand in `setting.json` as
 * `label.…` and `hint.…` under the key with a dash for the dot.
 */
export const settings = {
  /** A session ends when nobody touched its pages for so long. */
  "session.idle-minutes": { initial: 30, min: 5, max: 480, unit: "minute" },
  /** A session ends so long after it began, whatever is done with it. */
  "session.absolute-hours": { initial: 12, min: 1, max: 24, unit: "hour" },
  /** The audit trail keeps events so long; seven years, as banks keep what they decided. */
  "audit.retention-days": { initial: 2_557, min: 365, max: 7_305, unit: "day" },
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof settings;
export type Settings = Record<SettingKey, number>;

export const settingKeys = Object.keys(settings) as SettingKey[];

/** Whether this key may have this value. */
export function fits(key: SettingKey, value: unknown): value is number {
  const { min, max } = settings[key];
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}
