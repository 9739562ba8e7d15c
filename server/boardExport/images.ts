import sharp from "sharp";
import type { Actor } from "#app/domain/actor.ts";
import type { BoardElement, ElementOf } from "#app/domain/board/element.ts";
import { listBoardImages } from "#db/file-access.ts";
import type { StoredFile } from "#db/files.ts";
import type { Deps } from "../deps.ts";
import { previewOf } from "../files/preview.ts";

/** What one file of a board holds of images at most; beyond it a box with its description stands for one. */
const most = { images: 100, pixels: 40_000_000, bytes: 32 * 1024 * 1024 } as const;
/** Pixels a board unit: twice what a screen shows, so that one can go near. */
const sharpness = 2;

/**
 * The images that stand on a board as this person may see them, no larger than they are drawn: PNG where they let
 * something through, else JPEG. The largest on the board come first while there is room; one whose bytes can't be read
 * is left out, as on the board.
 */
export async function imagesOn(
  deps: Deps,
  actor: Actor,
  boardId: string,
  elements: readonly BoardElement[],
): Promise<Map<string, Uint8Array>> {
  const standing = elements.filter((element): element is ElementOf<"image"> => element.kind === "image");
  const largest = new Map<string, ElementOf<"image">["geo"]>();
  for (const { geo, data } of standing.toSorted((a, b) => area(b.geo) - area(a.geo)))
    if (!largest.has(data.file)) largest.set(data.file, geo);
  const chosen = [...largest].slice(0, most.images);
  const readable = await listBoardImages(
    deps.db,
    actor,
    boardId,
    chosen.map(([id]) => id),
  );
  const files = new Map(readable.map((file) => [file.id, file]));
  const images = new Map<string, Uint8Array>();
  let [pixels, bytes] = [0, 0];
  for (const [id, geo] of chosen) {
    const file = files.get(id);
    const image = file && (await drawn(deps, file, geo));
    if (!image || pixels + image.pixels > most.pixels || bytes + image.content.length > most.bytes) continue;
    pixels += image.pixels;
    bytes += image.content.length;
    images.set(id, image.content);
  }
  return images;
}

function area([, , width, height]: BoardElement["geo"]): number {
  return width * height;
}

async function drawn(
  deps: Deps,
  file: StoredFile,
  [, , width, height]: BoardElement["geo"],
): Promise<{ content: Uint8Array; pixels: number } | undefined> {
  try {
    const image = sharp(await previewOf(deps.files, file, "large")).resize({
      width: Math.ceil(width * sharpness),
      height: Math.ceil(height * sharpness),
      fit: "inside",
      withoutEnlargement: true,
    });
    const { hasAlpha } = await image.metadata();
    const { data, info } = await (hasAlpha ? image.png() : image.jpeg({ quality: 85 })).toBuffer({
      resolveWithObject: true,
    });
    return { content: data, pixels: info.width * info.height };
  } catch (error) {
    deps.log.warn({ err: error, file: file.id }, "an image is missing in a board's file");
    return undefined;
  }
}
