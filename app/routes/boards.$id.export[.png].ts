import { sendsBoard } from "#app/boardExport.ts";

export const loader = sendsBoard("png");
