/** A day some days after a moment, in Hong Kong, as "2027-01-31". */
export function dayAfter(at: Date, days: number): string {
  const hongKong = new Date(at.getTime() + 8 * 3_600_000 + days * 86_400_000);
  return hongKong.toISOString().slice(0, 10);
}
