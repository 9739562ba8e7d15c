import { useMediaQuery } from "@mantine/hooks";

/** At which side of the tools something opens: they stand at the left, on a phone at the bottom. */
export function useToolSide(): "top" | "right" {
  return useMediaQuery("(max-width: 48em)") ? "top" : "right";
}
