/**
 * A line of a CSV file (RFC 4180). What a spreadsheet would run as a formula is made text by an apostrophe: a name or a
 * browser's own words come from strangers.
 */
export function csvLine(cells: readonly (string | number | Date | null | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Marks the file as UTF-8 for spreadsheets that guess. */
export const csvMark = "\uFEFF";

function csvCell(value: string | number | Date | null | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = value instanceof Date ? value.toISOString() : value;
  // Spreadsheets also look past spaces, and know full-width signs.
  const harmless = /^[\s\0]*[=+\-@\t\r＝＋－＠|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
