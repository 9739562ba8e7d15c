/** Runs what it is handed, at most `places` at a time, in the order it came. */
export function inTurns(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((mine) => waiting.push(mine));
    try {
      return await work();
    } finally {
      // The place goes to the next one without ever being free.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
