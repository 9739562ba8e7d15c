import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { boardEvents } from "#app/domain/board/wire.ts";
import { refusals } from "#app/domain/refusals.ts";
import { boardSocketEvents } from "#server/sockets/board/events.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/board-protocol.md");

it("the types of the protocol's page are those that its client is written with, and all are compared with the code's", () => {
  const blocks = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, block = ""]) => block);
  const types = read("tests/protocol/wire.ts");
  expect(types.slice(types.indexOf("export"))).toBe(blocks.join("\n").replaceAll(/^type /gm, "export type "));
  const agreement = read("tests/protocol/agreement.ts");
  const names = [...types.matchAll(/^export type (\w+)/gm)].map(([, name = ""]) => name);
  expect(names.filter((name) => !agreement.includes(`  ${name}: Same<page.${name}`))).toEqual([]);
});

it("the protocol's page names every event, and what each costs", () => {
  const events = Object.values(boardEvents);
  expect(events.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  const costs = boardSocketEvents.map(({ name, points }) => `\`${name}\` ${points}`);
  expect(costs.filter((cost) => !page.includes(cost))).toEqual([]);
});

it("the protocol's page names the refusals of a board, and none that there isn't", () => {
  const named = new Set(
    [...page.matchAll(/`((?:board|vote|tables|too|not|wrong|invalid)-[a-z-]+)`/g)].map(([, code]) => code),
  );
  const codes = Object.keys(refusals);
  expect([...named].filter((code) => !codes.includes(code ?? ""))).toEqual([]);
  // Of pages beside the board: files of boards, and history, which no server refuses.
  const elsewhere = /^board-(export|file|too-large)|^board-past$/;
  const own = codes.filter((code) => /^(board|vote|tables)-/.test(code) && !elsewhere.test(code));
  expect(own.filter((code) => !named.has(code))).toEqual([]);
});
