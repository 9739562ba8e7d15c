import { Alert } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";

/** What was done, where the page itself would not show it. */
export function DoneNote({ text }: { text?: string | null | false }) {
  if (!text) return null;
  return (
    <Alert color="jade" icon={<IconCircleCheck size={20} />} role="status">
      {text}
    </Alert>
  );
}
