import { ActionIcon, Tooltip } from "@mantine/core";
import type { Icon } from "./icons.ts";

/** One of several ways to draw, as a button: pressed where it is the present one. `byKey` where no pointer said it. */
export function Choice({
  name,
  keys,
  Icon,
  size,
  isOn,
  onClick,
}: {
  name: string;
  keys?: string;
  Icon: Icon;
  /** Of the button, in pixels: as high as the bar it stands in has them. */
  size: 32 | 36;
  isOn?: boolean;
  onClick(byKey: boolean): void;
}) {
  return (
    <Tooltip label={keys ? `${name} (${keys})` : name}>
      <ActionIcon
        variant={isOn ? "light" : "subtle"}
        color={isOn ? "jade" : "gray"}
        size={size}
        aria-label={name}
        aria-keyshortcuts={keys}
        aria-pressed={isOn}
        onClick={(event) => onClick(event.detail === 0)}
      >
        <Icon size={size === 36 ? 20 : 18} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}
