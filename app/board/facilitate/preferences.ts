/** What a person has set for himself at this browser: kept here, nobody else's to know. */
const keys = { follow: "board-follow-room", sound: "board-timer-sound" } as const;
type Preference = keyof typeof keys;

const listeners = new Set<() => void>();

function isOn(preference: Preference): boolean {
  try {
    return localStorage.getItem(keys[preference]) !== "off";
  } catch {
    // A browser that keeps nothing.
    return true;
  }
}

/** Whether this page goes to what facilitators show on other boards. */
export const followsRoom = () => isOn("follow");
/** Whether the timer may be heard. */
export const hearsTimer = () => isOn("sound");

export function setPreference(preference: Preference, on: boolean): void {
  try {
    localStorage.setItem(keys[preference], on ? "on" : "off");
  } catch {
    // Then it holds as long as nobody looks again.
  }
  for (const listener of listeners) listener();
}

export function onPreference(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
