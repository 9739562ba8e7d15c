import { IconCircle, IconDiamond, IconSquare } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Shape } from "#app/domain/board/shapes.ts";

export type Icon = ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: "true" }>;

export const shapeIcons: Record<Shape, Icon> = { rectangle: IconSquare, ellipse: IconCircle, diamond: IconDiamond };
