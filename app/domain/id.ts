import { v5, v7, validate } from "uuid";

/** A new id: UUIDv7, so that ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

export function isId(value: unknown): value is string {
  return typeof value === "string" && validate(value);
}

const demoNamespace = "3b0a4b1e-6f0e-5a54-9c53-5f3d1c6f7a10";

/** The id of a thing of the demo data: the same at every seeding, e.g. `demoId("problem", "deepfake")`. */
export function demoId(noun: string, name: string): string {
  return v5(`${noun}/${name}`, demoNamespace);
}
