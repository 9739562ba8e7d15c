import type { Crowd } from "./crowd.ts";
import { type Line, measureLine } from "./ladder.ts";
import type { Target } from "./target.ts";

/** Many rooms at once, each with so many people, five of them moving notes. */
export async function manyRooms(
  crowd: Crowd,
  target: Target,
  { rooms, people, name, ms }: { rooms: number; people: number; name: string; ms: number },
): Promise<Line> {
  for (let room = 0; room < rooms; room++) {
    await crowd.add(target.kind, target.url, await target.people(people, room));
  }
  const line = await measureLine(crowd, target, rooms * people, { name, ms });
  await crowd.clear();
  return line;
}
