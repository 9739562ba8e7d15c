import type { Route } from "#app/domain/board/routing.ts";
import type { ConnectorStyle } from "./drawing.ts";

/** A connector's line and arrow heads, in board units. */
export function LinePicture({ route, style }: { route: Route; style: ConnectorStyle }) {
  const colour = `var(--board-ink-${style.colour})`;
  return (
    <g style={{ color: colour }}>
      <path
        d={route.line}
        fill="none"
        stroke="currentcolor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeDasharray={style.line === "dashed" ? "7 6" : undefined}
      />
      {route.heads.map((head) => (
        <path key={head} d={head} fill="currentcolor" stroke="currentcolor" strokeWidth={1} strokeLinejoin="round" />
      ))}
    </g>
  );
}
