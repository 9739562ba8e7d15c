import { parentPort, workerData } from "node:worker_threads";
import type { DrawnBoard } from "./beside.ts";
import { pdfOf } from "./pdf.ts";
import { pictureOf } from "./picture.ts";
import { pngOf } from "./png.ts";
import { svgOf } from "./svg.ts";

/** Draws one board on a thread of its own: thousands of notes would hold up everybody's boards. */
const { told, images, format, scale } = workerData as DrawnBoard;
const picture = pictureOf(told, images);
parentPort?.postMessage(
  format === "svg"
    ? svgOf(picture)
    : format === "png"
      ? pngOf(picture, scale, told.language)
      : await pdfOf(told, picture),
);
