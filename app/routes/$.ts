import { refused } from "#app/answer.ts";

/** Whatever has no page of its own. */
export function loader(): never {
  throw refused({ code: "not-found" });
}

export function action(): never {
  throw refused({ code: "not-found" });
}
