import { z } from "zod";
import { typedText } from "./cleanText.ts";
import { type Attachment, type FileType, fileTypes, maxAttachments, maxFileBytes } from "./file.ts";

const attachmentSchema = z.strictObject({
  id: z.uuid(),
  name: typedText(300).min(1),
  type: z.enum(Object.keys(fileTypes) as [FileType, ...FileType[]]),
  size: z.int().min(1).max(maxFileBytes),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}) satisfies z.ZodType<Attachment>;

/** A list of attachments, each file once. */
export const attachmentsSchema = z
  .array(attachmentSchema)
  .max(maxAttachments, "too-many")
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "invalid");
