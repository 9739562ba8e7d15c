import { data } from "react-router";
import { type Refusal, type Result, statusOf } from "#app/domain/refusals.ts";
import { noteRefusal } from "#server/whence.ts";

/** What a page's action answers when a rule said no. */
export type Refused = { refusal: Refusal };

/** The thing, or the page's not-found answer: what a viewer may not see is not there. */
export function found<T>(thing: T | undefined | null): T {
  if (thing === undefined || thing === null) throw refused({ code: "not-found" });
  return thing;
}

/** A refusal as the answer of an action, with its status. */
export function refused(refusal: Refusal) {
  noteRefusal(refusal.code);
  return data<Refused>({ refusal }, { status: statusOf(refusal) });
}

/** A command's result as an action's answer: `then` makes the answer of success, a refusal keeps its status. */
export function answer<T, A>(result: Result<T>, then: (value: T) => A) {
  return result.ok ? then(result.value) : refused(result.refusal);
}
