import { refused } from "#app/answer.ts";

/** Whatever has no page of its own. */
export function loader(): never {
  throw refused({ code: "not-found" });
}

export function action(): never {
  throw refused({ code: "not-found" });
}

/** With a page of its own, however empty, the answer is the page that says so, in words. */
export default function Nothing() {
  return null;
}
