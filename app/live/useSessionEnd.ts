import { useCallback, useEffect } from "react";
import { useRevalidator } from "react-router";
import { onSessionEnd } from "./sessionEnd.ts";
import { usePresence } from "./usePresence.ts";

/**
 * An open page whose session has ended (signed out elsewhere, removed, run out) reads itself again at once: its loader
 * sends the browser to sign in, and nothing of it stays on the screen.
 */
export function useSessionEnd(signedIn: boolean): void {
  const { revalidate } = useRevalidator();
  const gone = useCallback(() => void revalidate(), [revalidate]);
  useEffect(() => (signedIn ? onSessionEnd(gone) : undefined), [signedIn, gone]);
  usePresence(signedIn, gone);
}
