/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export type Random = { number(): number; whole(below: number): number; pick<T>(from: readonly T[]): T };

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number) => Math.floor(number() * below);
  return {
    number,
    whole,
    pick<T>(from: readonly T[]): T {
      const picked = from[whole(from.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
  };
}
