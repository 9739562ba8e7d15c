import type { EventKind } from "#app/domain/event.ts";
import type { StoredEvent } from "#db/events.ts";
import type { Deps } from "../deps.ts";

/**
 * What follows from an event, after its commit. It may run twice and late: it reads what it needs anew by id, and
 * writes so that the second time changes nothing.
 */
export type Reaction = (deps: Deps, event: StoredEvent) => Promise<void>;

/** One noun's reactions by the kind of event. */
export type Reactions = { [Kind in EventKind]?: Reaction };
