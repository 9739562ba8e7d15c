import { expect, test } from "vitest";
import { type FuzzServer, FuzzSession } from "../fuzz/session.ts";
import { openBoardWorld, openPort, openSecondDeps } from "./boardWorld.ts";

// Of `npm run fuzz:board`; else what every run of the tests walks.
const seeds = Number(process.env.FUZZ_SEEDS ?? 200);
const from = Number(process.env.FUZZ_FROM ?? 1);
const steps = 22;

const world = await openBoardWorld();

/** Sessions side by side, each row of them on a process of its own, which its sessions may kill. */
const rowsOfSessions = 4;

const cookies = new Map<string, Promise<string>>();
const { boardId: foreignBoardId } = await world.workshop({});
const house = {
  world,
  foreignBoardId,
  refusals: new Map<string, number>(),
  cookie(key: string) {
    const known = cookies.get(key) ?? world.cookie(key);
    cookies.set(key, known);
    return known;
  },
};

/** A row's process: the same for one session after the other, until one kills it. */
function processOfRow(): () => Promise<FuzzServer> {
  let standing: Promise<FuzzServer> | undefined;
  return () => {
    standing ??= start(() => {
      standing = undefined;
    });
    return standing;
  };
}

async function start(killed: () => void): Promise<FuzzServer> {
  const { deps, close } = await openSecondDeps(world.deps);
  const { url, cut } = await openPort(deps);
  return {
    url,
    async kill() {
      killed();
      // No drain: sockets end in mid-frame, commits under way end as they will.
      cut();
      await close();
    },
  };
}

/** What hostile people try, each with what the server says to it: over many boards all of it was tried, and heard. */
const attacks = [
  ...["ops: invalid-input", "ops: board-element-gone", "crude: invalid-input", "presence: invalid-input"],
  ...["direct: board-facilitators", "direct: invalid-input", "talk: board-element-gone", "vote: not-found"],
  ...["write", "delete", "restore", "comment", "react"].map((way) => `secret ${way}: board-element-gone`),
  ...["secret show: invalid-input", "foreign: not-found", "trespass: not-found"],
];

// A seed that fails once is a fault: no second try hides it.
const once = { timeout: seeds * 10_000, retry: 0 };

test(`${seeds} boards hold together, whatever people, networks and servers do to them`, once, async () => {
  let seed = from;
  let done = 0;
  const failed: string[] = [];
  await Promise.all(
    Array.from({ length: rowsOfSessions }, async () => {
      const serve = processOfRow();
      while (seed < from + seeds) {
        const mine = seed++;
        const session = new FuzzSession({ ...house, serve }, mine);
        await session.run(steps).catch((error: unknown) => {
          failed.push(
            `seed ${mine}: ${error instanceof Error ? error.stack : error}\nafter ${session.trace.join(", ")}`,
          );
          process.stdout.write(`${failed.at(-1)}\n`);
        });
        done += 1;
        if (done % 250 === 0) process.stdout.write(`${done} of ${seeds} boards, ${failed.length} failed\n`);
      }
      await (await serve()).kill();
    }),
  );
  expect(failed).toEqual([]);
  if (seeds >= 200) for (const answered of attacks) expect(house.refusals.get(answered), answered).toBeGreaterThan(0);
});
