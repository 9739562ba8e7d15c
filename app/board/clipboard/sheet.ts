import Papa from "papaparse";

/** How pasted lines become notes. */
export const readings = ["whole", "row", "cell"] as const;
export type Reading = (typeof readings)[number];
/** What was pasted, as rows of cells. */
export type Sheet = { text: string; rows: string[][]; columns: number };

/**
 * Reads text as a spreadsheet or a CSV file would hand it over: cells between tabs (or between commas or semicolons,
 * where every row has as many), quotation marks around cells with line breaks in them.
 */
export function readSheet(pasted: string): Sheet {
  const text = pasted.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  const rows = table(text, "\t") ?? lines(text, "\t");
  if (Math.max(0, ...rows.map((row) => row.length)) > 1) return sheet(text, rows);
  for (const separator of [",", ";"]) {
    const read = table(text, separator);
    const columns = read?.[0]?.length ?? 0;
    // In running text commas stand where they stand: a table has two rows at least, all of one length.
    if (read && read.length > 1 && columns > 1 && read.every((row) => row.length === columns)) return sheet(text, read);
  }
  return sheet(text, rows);
}

/** The texts of the notes that a sheet becomes; empty ones are none. */
export function notesOf({ text, rows }: Sheet, reading: Reading): string[] {
  if (reading === "whole") return kept([text]);
  if (reading === "row") return kept(rows.map((row) => kept(row).join("\n")));
  return kept(rows.flat());
}

function sheet(text: string, rows: string[][]): Sheet {
  const filled = rows.filter((row) => row.some((cell) => cell.trim()));
  return { text, rows: filled, columns: Math.max(0, ...filled.map((row) => kept(row).length)) };
}

/** Undefined where quotation marks don't mean cells: somebody's words begin with one. */
function table(text: string, delimiter: string): string[][] | undefined {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  return errors.some(({ type }) => type === "Quotes") ? undefined : data;
}

function lines(text: string, separator: string): string[][] {
  return text.split("\n").map((line) => line.split(separator));
}

function kept(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter(Boolean);
}
