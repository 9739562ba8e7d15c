import type { BoardClient } from "../../sockets/boardClient.ts";

/** One kind of work that a person does over and over until the kill, and what has to be there of it afterwards. */
export type Writer = {
  /** Who does it. */
  readonly key: string;
  /** How many things the server has said yes to so far. */
  readonly acknowledged: number;
  write(client: BoardClient, running: () => boolean): Promise<void>;
  /** Looks for what was acknowledged in this round. @returns one sentence per thing that is not there, or is there twice. */
  losses(client: BoardClient): Promise<string[]>;
};

/** Who was told that nothing is saved doesn't try again at once. */
export const pauseMs = 20;

/** Posts a form as a page does. @returns the answer, or undefined where it isn't known what became of it. */
export async function post(url: string, cookie: string, form: Record<string, string>): Promise<Response | undefined> {
  const response = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: new URL(url).origin, Cookie: cookie },
    body: new URLSearchParams(form),
  }).catch(() => undefined);
  if (!response || response.status >= 500) return undefined;
  if (response.status >= 400) throw new Error(`${url} was refused: ${response.status} ${await response.text()}`);
  return response;
}
