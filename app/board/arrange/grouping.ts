import type { BoardElement, Place } from "#app/domain/board/element.ts";
import type { Json, Op } from "#app/domain/board/op.ts";
import { newId } from "#app/domain/id.ts";

type Elements = ReadonlyMap<string, BoardElement>;

/** These elements and, of each group among them that wasn't gone into, the others of the group. */
export function withGroups(elements: Elements, ids: readonly string[], inside: string | null): string[] {
  const groups = new Set<string>();
  for (const id of ids) {
    const group = elements.get(id)?.place.group;
    if (group && group !== inside) groups.add(group);
  }
  if (groups.size === 0) return [...ids];
  const whole = new Set(ids);
  for (const { id, place } of elements.values()) if (place.group && groups.has(place.group)) whole.add(id);
  return [...whole];
}

/** Members of a group. */
export function membersOf(elements: Elements, group: string): string[] {
  return [...elements.values()].filter(({ place }) => place.group === group).map(({ id }) => id);
}

/** The one group that all of these belong to; undefined where there is none. */
export function commonGroup(elements: Elements, ids: readonly string[]): string | undefined {
  const groups = new Set(ids.map((id) => elements.get(id)?.place.group));
  const [group] = groups;
  return groups.size === 1 ? group : undefined;
}

/** The ops that make one group of these, out of whatever groups they were in. */
export function grouping(elements: Elements, ids: readonly string[]): Op[] {
  const group = newId();
  return placing(elements, ids, (place) => ({ ...place, group }));
}

/** The ops that dissolve every group that one of these belongs to. */
export function ungrouping(elements: Elements, ids: readonly string[]): Op[] {
  const members = withGroups(elements, ids, null).filter((id) => elements.get(id)?.place.group);
  return placing(elements, members, ({ group: _, ...alone }) => alone);
}

function placing(elements: Elements, ids: readonly string[], change: (place: Place) => Place): Op[] {
  return ids.flatMap((id): Op[] => {
    const element = elements.get(id);
    if (!element) return [];
    return [{ opId: newId(), id, type: "set", register: "place", value: change(element.place) as Json }];
  });
}

/**
 * What is selected after the canvas said what was picked and let go. A group is picked and let go whole; while a marquee
 * is drawn, one of it that lies inside keeps all of it.
 */
export function picked(
  elements: Elements,
  before: readonly string[],
  picks: readonly { id: string; selected: boolean }[],
  inside: string | null,
  isMarquee: boolean,
): string[] {
  const next = new Set(before);
  const left = picks.filter(({ selected }) => !selected).map(({ id }) => id);
  for (const id of isMarquee ? left : withGroups(elements, left, inside)) next.delete(id);
  for (const { id, selected } of picks) if (selected) next.add(id);
  return withGroups(elements, [...next], inside);
}
