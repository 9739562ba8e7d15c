/** A page of rows by id, newest first: ids sort by the time they were made. `before` is the last id of the page before. */
export type IdPage = { limit: number; before?: string };
