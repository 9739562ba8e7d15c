import type { inkColours, NoteColour } from "./element.ts";

/** The board's light colours, for what is drawn outside of a browser: the same as its style sheet's. */
export const noteFill: Record<NoteColour, string> = {
  yellow: "#ffe58f",
  orange: "#ffcf9e",
  rose: "#ffc6d3",
  violet: "#dccbfa",
  blue: "#bfe0fb",
  green: "#c4ebc8",
};

export const inkFill: Record<(typeof inkColours)[number], string> = {
  navy: "#1f3a5f",
  grey: "#5c6470",
  jade: "#0b7d5b",
  rose: "#b3274f",
  amber: "#9a5b00",
  violet: "#6741d9",
  blue: "#1864ab",
};

export const paper = { ground: "#f6f8fb", frame: "#ffffff", line: "#d5dde8", ink: "#12263f", dots: "#0b7d5b" } as const;
