import { useEffect } from "react";
import { paths } from "#app/paths.ts";

const tellEveryMs = 60_000;
const touches = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"] as const;

/**
 * Says, once a minute at most, that a hand is at this page: reading, or drawing on a board, sends no request that counts
 * as use of the session. Data that pages fetch by themselves doesn't count, so a forgotten page lets its session end.
 * @param onGone called when there is no session any more.
 */
export function usePresence(signedIn: boolean, onGone: () => void): void {
  useEffect(() => {
    if (!signedIn) return;
    let toldAt = Date.now();
    const touched = () => {
      const now = Date.now();
      if (now - toldAt < tellEveryMs) return;
      toldAt = now;
      fetch(paths.present(), { method: "POST" }).then(
        (response) => {
          if (response.status === 401) onGone();
        },
        // Away or offline: the next touch says it again.
        () => {},
      );
    };
    for (const touch of touches) window.addEventListener(touch, touched, { passive: true, capture: true });
    return () => {
      for (const touch of touches) window.removeEventListener(touch, touched, { capture: true });
    };
  }, [signedIn, onGone]);
}
