/** Counts are told as the band they are in; the number is where it begins, and its end is below the next. */
export const sightingBands = [5, 10, 25, 50, 100] as const;
/** 0: too few to be told, or none: the two can't be told apart. */
export type SightingBand = 0 | (typeof sightingBands)[number];

/** What is known of one month, whoever looked. */
export type MonthOfSightings = {
  /** "2026-10" */
  month: string;
  listed: number;
  opened: number;
  /** How many problems and houses stand behind the times listed, and how many houses behind those opened. */
  problems: number;
  houses: number;
  openedBy: number;
  /** Of the times listed: how often it had given way, and how often it stood higher as a newcomer. */
  gaveWay: number;
  asNewcomer: number;
};

/** What a supplier is told of one month. */
export type ToldOfSightings = {
  month: string;
  listed: SightingBand;
  opened: SightingBand;
  gaveWay: boolean;
  asNewcomer: boolean;
};

const fewestProblems = 3;
const fewestHouses = 2;

/**
 * What a supplier may be told of a month, so that the counts betray no confidential problem and no house: bands, nothing
 * below five, and nothing that fewer than three problems or two houses stand behind. That a month is over is the
 * caller's to see to.
 */
export function toldOf(month: MonthOfSightings): ToldOfSightings {
  const listed = month.problems >= fewestProblems && month.houses >= fewestHouses ? bandOf(month.listed) : 0;
  return {
    month: month.month,
    listed,
    opened: month.openedBy >= fewestHouses ? bandOf(month.opened) : 0,
    gaveWay: listed > 0 && month.gaveWay >= fewestProblems,
    asNewcomer: listed > 0 && month.asNewcomer >= fewestProblems,
  };
}

function bandOf(count: number): SightingBand {
  return sightingBands.findLast((from) => count >= from) ?? 0;
}
