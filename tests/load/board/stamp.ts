/** Stamps wrap after this long: they travel as 32-bit floats, which then still tell a hundredth of a millisecond. */
const wrapMs = 100_000;
const [seconds, nanoseconds] = process.hrtime();
const offset = (seconds % 1_000) * 1_000 + nanoseconds / 1e6 - performance.now();

/** Now, on the clock that all processes of this machine share; milliseconds. */
export function stamp(): number {
  return (performance.now() + offset) % wrapMs;
}

/** Milliseconds since a stamp. */
export function since(then: number): number {
  const passed = (stamp() - then + wrapMs) % wrapMs;
  // A stamp rounded up by a hair is not one of the last round.
  return passed > wrapMs - 1_000 ? 0 : passed;
}
