import sharp from "sharp";
import type { FileType } from "#app/domain/file.ts";
import { ok, type Result, refuse } from "#app/domain/refusals.ts";
import type { Unsealed } from "../sealed.ts";
import { inTurns } from "./inTurns.ts";

/** Only these three readers of images are ever used, on bytes handed to them. */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
sharp.cache(false);

const maxPixels = 50_000_000;

/** An image is held in memory while it is drawn anew, so no more than two are at a time. */
const turn = inTurns(2);

/**
 * The picture of an image and nothing else: drawn anew, upright, without place, camera, author, preview or anything that
 * stood behind it. Refuses what can't be drawn, moves, or has more than 50 megapixels.
 */
export async function redraw(file: Unsealed, type: FileType): Promise<Result<Buffer>> {
  return await turn(async () => {
    try {
      const bytes = await file.read(0, file.size);
      const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" });
      const { format, pages = 1 } = await image.metadata();
      if (pages > 1 || type !== `image/${format}`) return refuse("file-image");
      const drawn = image.autoOrient().timeout({ seconds: 30 });
      if (type === "image/png") return ok(await drawn.png().toBuffer());
      if (type === "image/webp") return ok(await drawn.webp({ quality: 90 }).toBuffer());
      return ok(await drawn.jpeg({ quality: 90 }).toBuffer());
    } catch {
      // libvips says in words what it can't read; to the person it is one thing.
      return refuse("file-image");
    }
  });
}
