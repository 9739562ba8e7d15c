import { Box, Paper } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { threadEdges, threadRows } from "#app/domain/thread.ts";
import { type ShownNode, ThreadNodeCard } from "./ThreadNodeCard.tsx";

const rowHeight = 84;
const gap = 36;
const columnWidth = 208;

/**
 * The lineage from top to bottom, a noun a row. Rows have one height and nodes stand in the middle of equal columns, so
 * the lines between them need no measuring: they are drawn in shares of the width.
 */
export function ThreadPicture({ nodes }: { nodes: readonly ShownNode[] }) {
  const { t } = useTranslation();
  const rows = threadRows(nodes) as ShownNode[][];
  const height = rows.length * rowHeight + (rows.length - 1) * gap;
  const widest = Math.max(...rows.map((row) => row.length));
  return (
    <Box component="section" aria-label={t("thread:picture")} tabIndex={0} style={{ overflowX: "auto" }} pb="xs">
      <Box pos="relative" miw={widest * columnWidth} h={height} maw={Math.max(widest * 280, 640)} mx="auto">
        <svg
          width="100%"
          height={height}
          viewBox={`0 0 1000 ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          style={{ position: "absolute", inset: 0, color: "var(--mantine-color-dimmed)" }}
        >
          {threadEdges(rows).map(({ key, from, to }) => {
            const [x1, y1] = [from.x * 1000, from.row * (rowHeight + gap) + rowHeight];
            const [x2, y2] = [to.x * 1000, to.row * (rowHeight + gap)];
            const bend = Math.min(gap, y2 - y1) * 0.6;
            return (
              <path
                key={key}
                d={`M ${x1} ${y1} C ${x1} ${y1 + bend}, ${x2} ${y2 - bend}, ${x2} ${y2}`}
                fill="none"
                stroke="currentColor"
                strokeOpacity={0.55}
                strokeWidth={1.5}
                vectorEffect="non-scaling-stroke"
              />
            );
          })}
        </svg>
        {rows.map((row, at) => (
          <Box
            key={row[0]?.noun}
            component="ul"
            p={0}
            m={0}
            pos="absolute"
            left={0}
            right={0}
            top={at * (rowHeight + gap)}
            h={rowHeight}
            display="grid"
            style={{ gridTemplateColumns: `repeat(${row.length}, minmax(0, 1fr))`, listStyle: "none" }}
          >
            {row.map((node) => (
              <Box key={node.key} component="li" px={6} miw={0}>
                <Paper withBorder p="xs" h={rowHeight} maw={320} mx="auto" style={{ overflow: "hidden" }}>
                  <ThreadNodeCard node={node} lines={2} />
                </Paper>
              </Box>
            ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
