/**
 * Planning a round of short meetings, as values: who wants to meet whom, who is free when, and how many meetings a time
 * holds. Times are slots, numbered in the order of the day; a break is no slot.
 */
export type MeetingWish = {
  id: string;
  /** Organisations that sit at it: the supplier and whoever of the problem's owners takes part. */
  parties: readonly string[];
  /** One of the sides said "must meet". */
  must: boolean;
  /** Its slot in the plan that people hold already; null for a new one. */
  planned: number | null;
};

export type PlanInstance = {
  slots: number;
  /** Meetings at the same time: the tables of all rooms together. */
  capacity: number;
  /** Who takes part, and for each slot whether he can. */
  parties: ReadonlyMap<string, readonly boolean[]>;
  wishes: readonly MeetingWish[];
};

/** The slot of each wish that is held. */
export type Plan = ReadonlyMap<string, number>;

/** Why a wish isn't held: nobody's fault but the clock's. */
export const unmetReasons = ["no-common-time", "times-taken"] as const;
export type UnmetReason = (typeof unmetReasons)[number];

/** The slots in which all parties of a wish can; none where one of them doesn't take part. */
export function commonSlots(instance: PlanInstance, wish: MeetingWish): number[] {
  const free = wish.parties.map((party) => instance.parties.get(party));
  return Array.from({ length: instance.slots }, (_, slot) => slot).filter((slot) =>
    free.every((slots) => slots?.[slot]),
  );
}

/** The wishes that a plan leaves out, each with the reason. */
export function unmetOf(instance: PlanInstance, plan: Plan): { id: string; reason: UnmetReason }[] {
  return instance.wishes
    .filter(({ id }) => !plan.has(id))
    .map((wish) => ({
      id: wish.id,
      reason: commonSlots(instance, wish).length === 0 ? "no-common-time" : "times-taken",
    }));
}

/** What is wrong with a plan, in words for a developer; empty for a right one. Asked before a plan is kept. */
export function faultsOf(instance: PlanInstance, plan: Plan): string[] {
  const faults: string[] = [];
  const busy = new Set<string>();
  const held = new Map<number, number>();
  const wishes = new Map(instance.wishes.map((wish) => [wish.id, wish]));
  for (const [id, slot] of plan) {
    const wish = wishes.get(id);
    if (!wish) {
      faults.push(`${id} was never wished for`);
      continue;
    }
    if (!commonSlots(instance, wish).includes(slot)) faults.push(`${id}: somebody can't in slot ${slot}`);
    held.set(slot, (held.get(slot) ?? 0) + 1);
    for (const party of wish.parties) {
      if (busy.has(`${party} ${slot}`)) faults.push(`${party} is in two meetings in slot ${slot}`);
      busy.add(`${party} ${slot}`);
    }
  }
  for (const [slot, meetings] of held) {
    if (meetings > instance.capacity) faults.push(`slot ${slot} holds ${meetings} of ${instance.capacity} meetings`);
  }
  return faults;
}

/** What a plan is worth, in the order in which it is planned for. */
export function worthOf(instance: PlanInstance, plan: Plan) {
  const times = new Map<string, number[]>([...instance.parties.keys()].map((party) => [party, []]));
  for (const wish of instance.wishes) {
    const slot = plan.get(wish.id);
    if (slot !== undefined) for (const party of wish.parties) times.get(party)?.push(slot);
  }
  const days = [...times.values()];
  return {
    /** Planned meetings that people hold still, and those of them at another time than before. */
    kept: instance.wishes.filter(({ id, planned }) => planned !== null && plan.has(id)).length,
    moved: instance.wishes.filter(({ id, planned }) => planned !== null && (plan.get(id) ?? planned) !== planned)
      .length,
    musts: instance.wishes.filter(({ id, must }) => must && plan.has(id)).length,
    /** How many participants have at least one, two, three meetings. */
    reached: [1, 2, 3].map((count) => days.filter((slots) => slots.length >= count).length),
    meetings: plan.size,
    /** Slots between somebody's first and last meeting in which he has none. */
    gaps: days.reduce(
      (sum, slots) => sum + (slots.length ? Math.max(...slots) - Math.min(...slots) + 1 - slots.length : 0),
      0,
    ),
  };
}
