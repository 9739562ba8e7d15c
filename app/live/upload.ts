import type { Attachment } from "#app/domain/file.ts";
import type { Refusal, RefusalCode } from "#app/domain/refusals.ts";

/** What became of a file that was sent; null where it was stopped. */
export type Uploaded<Stored = Attachment> = { file: Stored } | { refusal: Refusal } | null;

/** What a refusal before the upload's own means. */
const codes: Record<number, RefusalCode> = { 401: "sign-in-first", 413: "file-too-large", 429: "too-many-tries" };

/**
 * Sends one file as the body of a request, straight from the disk, and tells how much of it has gone (0 to 1).
 * XMLHttpRequest, because fetch says nothing of a body on its way.
 */
export function uploadFile<Stored = Attachment>(
  url: string,
  file: File,
  options: { signal: AbortSignal; onProgress(share: number): void },
): Promise<Uploaded<Stored>> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed()));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) options.onProgress(event.loaded / event.total);
    };
    request.onload = () =>
      done(answerOf<Stored>(request.responseText) ?? { refusal: { code: codes[request.status] ?? "unexpected" } });
    request.onerror = () => done({ refusal: { code: "file-cut-off" } });
    request.onabort = () => done(null);
    options.signal.addEventListener("abort", () => request.abort(), { once: true });
    if (options.signal.aborted) done(null);
    else request.send(file);
  });
}

function answerOf<Stored>(text: string): Uploaded<Stored> {
  try {
    const answer = JSON.parse(text) as object;
    // The server's own words: a stored file, or which rule said no.
    return "file" in answer || "refusal" in answer ? (answer as Uploaded<Stored>) : null;
  } catch {
    return null;
  }
}
