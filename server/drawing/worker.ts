import { parentPort, workerData } from "node:worker_threads";
import { pdfOf } from "../boardExport/pdf.ts";
import { pictureOf } from "../boardExport/picture.ts";
import { pngOf } from "../boardExport/png.ts";
import { svgOf } from "../boardExport/svg.ts";
import { tableOf } from "../boardExport/tables.ts";
import { applicationPdf } from "../pdf/application.ts";
import { reportPdf } from "../pdf/report.ts";
import type { Asked } from "./beside.ts";

parentPort?.postMessage(await fileOf(workerData as Asked));

/** One file, on a thread for it alone. */
async function fileOf(asked: Asked): Promise<string | Uint8Array> {
  switch (asked.of) {
    case "report":
      return await reportPdf(asked.report);
    case "application":
      return await applicationPdf(asked.application, asked.language);
    case "board":
      return await boardFileOf(asked);
  }
}

async function boardFileOf({
  told,
  images,
  format,
  scale,
}: Extract<Asked, { of: "board" }>): Promise<string | Uint8Array> {
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
