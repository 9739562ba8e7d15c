import type { Language } from "../language.ts";
import type { TemplateElement } from "./begin.ts";
import type { ExportRule } from "./exports.ts";

/** A template as the gallery shows it: its words, and where its frames and notes stand. */
export type TemplateCard = {
  id: string;
  name: string;
  description: string;
  language: Language;
  madeBy: string;
  boxes: readonly (readonly [x: number, y: number, width: number, height: number])[];
};

/** What a person may take out of a board and bring to it. */
export type BoardKeeping = {
  mayExport: boolean;
  /** Told to facilitators alone. */
  rule: ExportRule | null;
  mayKeep: boolean;
  mayAdd: boolean;
  templates: TemplateCard[];
  /** What was asked for to be added. */
  begin: TemplateElement[] | null;
};
