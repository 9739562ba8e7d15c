/** Two soft tones, a fifth apart, each fading by itself. */
const tones = [
  { hertz: 523.25, after: 0 },
  { hertz: 783.99, after: 0.22 },
] as const;
const loudness = 0.12;
const seconds = 0.9;

let context: AudioContext | null = null;

/**
 * Browsers let a page sound only after its person has touched it: his first key or click makes the means, in silence.
 * Returns how to stop waiting.
 */
export function readyAtFirstTouch(): () => void {
  const ready = () => {
    context ??= new AudioContext();
    // It rests until it sounds: one that runs keeps the device busy with silence for a whole workshop.
    void context.resume().then(() => context?.suspend());
    stop();
  };
  const stop = () => {
    removeEventListener("pointerdown", ready);
    removeEventListener("keydown", ready);
  };
  if (context) return stop;
  addEventListener("pointerdown", ready);
  addEventListener("keydown", ready);
  return stop;
}

/** Sounds once; in silence where nobody has touched the page yet. */
export async function chime(): Promise<void> {
  if (!context) return;
  await context.resume();
  const { currentTime, destination } = context;
  for (const { hertz, after } of tones) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const from = currentTime + after;
    tone.type = "sine";
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + seconds);
    tone.connect(gain).connect(destination);
    tone.start(from);
    tone.stop(from + seconds);
    // The last to end lets it rest again.
    if (after > 0) tone.onended = () => void context?.suspend();
  }
}
