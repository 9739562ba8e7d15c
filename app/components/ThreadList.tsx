import { Box } from "@mantine/core";
import { type ShownNode, ThreadNodeCard } from "./ThreadNodeCard.tsx";

/** The lineage as a nested list, in the order of the picture: what came from a thing stands beneath it. */
export function ThreadList({ nodes }: { nodes: readonly ShownNode[] }) {
  return <Branch nodes={nodes} of={undefined} />;
}

function Branch({ nodes, of }: { nodes: readonly ShownNode[]; of: string | undefined }) {
  // What came from several things stands beneath the first of them.
  const children = nodes.filter((node) => node.from[0] === of);
  if (children.length === 0) return null;
  return (
    <Box
      component="ul"
      m={0}
      p={0}
      pl={of ? 10 : 0}
      ml={of ? 4 : 0}
      style={{ listStyle: "none", borderInlineStart: of && "2px solid var(--mantine-color-default-border)" }}
    >
      {children.map((node) => (
        <Box key={node.key} component="li" py={6}>
          <ThreadNodeCard node={node} />
          <Branch nodes={nodes} of={node.key} />
        </Box>
      ))}
    </Box>
  );
}
