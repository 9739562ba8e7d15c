import { demoId } from "#app/domain/id.ts";
import type { MatrixRow, SocketRow } from "./row.ts";

const deepfake = demoId("problem", "deepfake");
const calls = demoId("problem", "deepfake-calls");
const mirage = demoId("proposal", "deepfake-mirage");
const impostor = demoId("proposal", "deepfake-impostor");
const sprout = demoId("proposal", "carbon-sprout");

export const rows: MatrixRow[] = [
  {
    route: "routes/proposals._index",
    method: "GET",
    path: "/proposals",
    allow: {},
    otherwise: 200,
    visitor: 302,
  },
  {
    route: "routes/problems.$id.proposals",
    method: "GET",
    path: `/problems/${deepfake}/proposals`,
    allow: { owner: 200, colleague: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.propose",
    method: "GET",
    path: `/problems/${calls}/propose`,
    allow: { supplier: 200, rivalSupplier: 200 },
    visitor: 302,
  },
  {
    route: "routes/problems.$id.propose",
    method: "POST",
    path: `/problems/${calls}/propose`,
    form: { intent: "start" },
    allow: { supplier: 302, rivalSupplier: 302 },
    visitor: 302,
  },
  {
    route: "routes/proposals.$id.save",
    method: "POST",
    path: `/proposals/${mirage}/save`,
    // Of no revision that there is, so that nothing changes.
    json: { rev: 999, writer: demoId("page", "open"), patch: {} },
    allow: { owner: 409, colleague: 409, supplier: 409 },
    visitor: 401,
  },
  {
    route: "routes/proposals.$id._index",
    method: "GET",
    path: `/proposals/${mirage}`,
    allow: { owner: 200, colleague: 200, supplier: 200 },
    visitor: 302,
  },
  {
    route: "routes/proposals.$id._index",
    method: "GET",
    path: `/proposals/${impostor}`,
    allow: { owner: 200, colleague: 200, rivalSupplier: 200 },
    visitor: 302,
  },
  {
    route: "routes/proposals.$id._index",
    method: "POST",
    path: `/proposals/${mirage}`,
    form: { intent: "message", body: "When can we start?" },
    allow: { owner: 200, colleague: 200, supplier: 200 },
    visitor: 302,
  },
  {
    // Only a problem owner decides: his colleague of the second line reads.
    route: "routes/proposals.$id._index",
    method: "POST",
    path: `/proposals/${sprout}`,
    form: { intent: "partner" },
    allow: { owner: 302 },
    visitor: 302,
  },
  {
    route: "routes/proposals.$id.receipt[.json]",
    method: "GET",
    path: `/proposals/${mirage}/receipt.json?version=1`,
    allow: { owner: 200, colleague: 200, supplier: 200 },
    visitor: 302,
  },
];

export const socketRows: SocketRow[] = [
  {
    event: "watch",
    input: `proposal:${mirage}`,
    allow: { owner: "ok", colleague: "ok", supplier: "ok" },
    otherwise: "not-found",
  },
  {
    event: "watch",
    input: `problem-proposals:${deepfake}`,
    allow: { owner: "ok", colleague: "ok" },
    otherwise: "not-found",
  },
];
