import { parentPort, workerData } from "node:worker_threads";
import type { AskedFile } from "./beside.ts";
import { pdfOf } from "./pdf.ts";
import { pictureOf } from "./picture.ts";
import { pngOf } from "./png.ts";
import { svgOf } from "./svg.ts";
import { tableOf } from "./tables.ts";

parentPort?.postMessage(await fileOf(workerData as AskedFile));

/** One file of a board, on a thread for it alone. */
async function fileOf({ told, images, format, scale }: AskedFile): Promise<string | Uint8Array> {
  switch (format) {
    case "svg":
      return svgOf(pictureOf(told, images));
    case "png":
      return pngOf(pictureOf(told, images), scale, told.language);
    case "pdf":
      return await pdfOf(told, pictureOf(told, images));
    default:
      return tableOf(told, format);
  }
}
