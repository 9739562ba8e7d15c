import type { RecordDetail, RecordType } from "../record.ts";
import { isCanvasKey, layoutOf } from "./canvases.ts";
import type { Becomes, CanvasLayout } from "./canvasLayouts.ts";
import type { ElementOf } from "./element.ts";

export type SuggestedRecord = { type: RecordType; text: string; detail: RecordDetail };

/**
 * What a note is likely to become, from where it stands: the type that its field (and on a table its column) is for, with
 * the details the place says. Only what the form begins with; whoever makes the record decides.
 */
export function suggestedRecord(
  note: { geo: readonly number[]; text: string },
  frame: ElementOf<"frame"> | undefined,
): SuggestedRecord {
  const becomes = frame && meaningOf(note.geo, frame);
  if (!becomes) return { type: "problem", text: note.text, detail: {} };
  const detail: RecordDetail = { ...becomes.preset };
  if (becomes.titleAs) detail[becomes.titleAs] = frame.data.title;
  if (!becomes.detail) return { type: becomes.type, text: note.text, detail };
  const value = detailValue(becomes.detail, note.text);
  if (value === undefined) return { type: becomes.type, text: note.text, detail };
  return { type: becomes.type, text: frame.data.title, detail: { ...detail, [becomes.detail]: value } };
}

function meaningOf(geo: readonly number[], frame: ElementOf<"frame">): Becomes | null {
  if (!isCanvasKey(frame.data.canvas)) return null;
  const layout: CanvasLayout = layoutOf(frame.data.canvas);
  const field = layout.fields.find((each) => each.field === frame.data.field);
  const [x = 0, , width = 0] = geo;
  const column = Math.floor(((x + width / 2 - frame.geo[0]) / frame.geo[2]) * layout.columns.length);
  return layout.columns[column]?.becomes ?? field?.becomes ?? null;
}

const scales = new Set(["likelihood", "impact"]);

/** A scale takes the first digit from 1 to 5 that stands alone; what isn't one stays the record's text. */
function detailValue(detail: string, text: string): string | number | undefined {
  if (!scales.has(detail)) return text.slice(0, 500);
  const digit = /(?<!\d)[1-5](?!\d)/.exec(text)?.[0];
  return digit ? Number(digit) : undefined;
}
