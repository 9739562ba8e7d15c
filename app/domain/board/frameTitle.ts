/** A frame's title grows with the frame, so that it is read where the whole canvas is seen; most on a table's long rows. */
export function frameTitleSize(width: number): number {
  return Math.round(Math.min(width > 2000 ? 40 : 24, Math.max(16, width / 18)));
}
