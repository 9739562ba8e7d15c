/** What a board can be taken out as: a picture for people, a table or a text to go on with, everything for a program. */
export const exportFormats = ["png", "svg", "pdf", "csv", "md", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Drawn on a page, more than this can't be read, and costs more than it is worth. Tables and programs take all of a board. */
export const drawableElements = 5_000;
/** What is written, not drawn. */
export type TableFormat = "csv" | "md" | "json";
export const isDrawn = (format: ExportFormat): format is Exclude<ExportFormat, TableFormat> =>
  format === "png" || format === "svg" || format === "pdf";

/** A PNG has one pixel a board unit unless it would be larger than this on a side, or in all. */
export const largestPicture = { side: 8_192, pixels: 40_000_000 } as const;
/** What may be asked for: half of the board's units to three pixels each. */
export const pictureScales = [0.5, 1, 2, 3] as const;

/** Pixels a board unit takes in a PNG of a board of this size, at most what was asked for. */
export function pictureScale(width: number, height: number, asked: number): number {
  const { side, pixels } = largestPicture;
  return Math.min(asked, side / Math.max(width, height), Math.sqrt(pixels / (width * height)));
}

/** Who may take a workshop's boards out as files: those who work at its table, or its facilitators alone. */
export const exportRules = ["table", "facilitators"] as const;
export type ExportRule = (typeof exportRules)[number];
