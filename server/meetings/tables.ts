import type { Plan } from "#app/domain/meetingPlan.ts";

type Table = { roomId: string; table: number };

/**
 * The table of each meeting. Who has held a place at a time keeps it; an institution stays at its table as long as it can,
 * so that suppliers come to it; else the first free one is taken.
 * @param parties who sits at each meeting, hosts first.
 * @param held where meetings that stay at their time have been.
 */
export function seatedAt(
  plan: Plan,
  rooms: readonly { id: string; tables: number }[],
  hosts: ReadonlyMap<string, readonly string[]>,
  held: ReadonlyMap<string, Table & { slot: number }>,
): Map<string, Table> {
  const tables = rooms.flatMap(({ id, tables: count }) =>
    Array.from({ length: count }, (_, i): Table => ({ roomId: id, table: i + 1 })),
  );
  const name = ({ roomId, table }: Table) => `${roomId} ${table}`;
  const seated = new Map<string, Table>();
  const last = new Map<string, Table>();
  for (const slot of [...new Set(plan.values())].sort((a, b) => a - b)) {
    const free = new Map(tables.map((table) => [name(table), table]));
    const waiting = [...plan].flatMap(([id, at]) => (at === slot ? [id] : [])).sort();
    const take = (id: string, wanted: Table | undefined) => {
      const table = wanted && free.get(name(wanted));
      if (!table) return false;
      free.delete(name(table));
      seated.set(id, table);
      for (const host of hosts.get(id) ?? []) last.set(host, table);
      return true;
    };
    const without = (ids: string[], place: (id: string) => Table | undefined) =>
      ids.filter((id) => !take(id, place(id)));
    const kept = without(waiting, (id) => (held.get(id)?.slot === slot ? held.get(id) : undefined));
    const staying = without(kept, (id) =>
      hosts
        .get(id)
        ?.map((host) => last.get(host))
        .find(Boolean),
    );
    without(staying, () => free.values().next().value);
  }
  return seated;
}
