import { createContext } from "react";

/** The nonce of this response's Content-Security-Policy; the browser hides it from scripts, so there it is undefined. */
export const NonceContext = createContext<string | undefined>(undefined);
