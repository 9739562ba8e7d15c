import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";

/**
 * What is wrong with a field, as a key of `refusals:field.…`. A schema may name its own: `z.string().refine(…, "past")`.
 */
z.config({
  customError(issue) {
    if (issue.code === "invalid_type" && (issue.input === undefined || issue.input === null)) return "required";
    if (issue.code === "too_small") return issue.minimum === 1 ? "required" : "too-short";
    if (issue.code === "too_big") return "too-long";
    return "invalid";
  },
});

/**
 * A submitted form as its schema wants it: empty fields are absent, numbers, dates and check boxes are coerced, names
 * like `answers.innovation` and `tags[0]` nest.
 * @returns the value, or `invalid-input` with a code per field.
 */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  const form = await readForm(request);
  if (!form) return refuse("invalid-input");
  const submission = parseWithZod(form, { schema });
  if (submission.status === "success") return ok(submission.value);
  const fields: Record<string, string> = {};
  for (const [name, codes] of Object.entries(submission.error ?? {})) {
    const code = codes?.[0];
    if (code) fields[name] = code;
  }
  return refuse("invalid-input", { fields });
}

/** The fields of a form as sent, without what no database stores; null where the body is no form. */
export async function readForm(request: Request): Promise<FormData | null> {
  const sent = await request.formData().catch(() => null);
  if (!sent) return null;
  const form = new FormData();
  for (const [name, value] of sent) {
    if (!mayName(name)) return null;
    form.append(name, typeof value === "string" ? storable(value) : value);
  }
  return form;
}

/** The longest list a form of ours holds, and how deep its names nest. */
const most = { index: 999, depth: 6 };

/**
 * Whether a field may be called so. Names are spelled by strangers: `list[4000000]` would make a list of that length,
 * and `__intent__` and `__state__` are read as commands to the form library, as JSON.
 */
function mayName(name: string): boolean {
  if (name.length > 200 || /__\w+__/.test(name)) return false;
  const steps = name.split(/[.[]/);
  return (
    steps.length <= most.depth && [...name.matchAll(/\[(\d+)\]/g)].every(([, index]) => Number(index) <= most.index)
  );
}

/** No keyboard types a NUL or half a character, and PostgreSQL takes neither. */
function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

/** A body of JSON as its schema wants it, refused like a form. Fields are named by their path: `patch.title.en`. */
export async function parseJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  const text = await request.text();
  let body: unknown = null;
  try {
    body = JSON.parse(text, (_key, value: unknown) => (typeof value === "string" ? storable(value) : value));
  } catch {
    // Refused below: no schema takes null.
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join(".")] ??= message;
  return refuse("invalid-input", { fields });
}
