import { Button, Group, Stack, Text } from "@mantine/core";
import { IconAdjustments } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFetcher } from "react-router";
import { type BlockPlan, isFrameOf } from "#app/domain/board/plannedBlock.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { paths } from "#app/paths.ts";
import { BlockPlanFields } from "./BlockPlanFields.tsx";
import { Dialog } from "./Dialog.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

/** A block as the facilitators' own page sends it. */
type Planned = {
  id: string;
  title: string;
  plan: BlockPlan;
  isOpened: boolean;
  boardTitle: string | null;
  frames: { id: string; title: string; field: string | null }[];
};

/** Opens what each block of the agenda will do to the room, to be planned otherwise until it begins. */
export function BlockPlans({ workshopId }: { workshopId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const fetcher = useFetcher<Planned[] | { refusal: Refusal }>();
  const action = paths.workshopBlocks(workshopId);
  const { data } = fetcher;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconAdjustments size={16} aria-hidden="true" />}
        onClick={() => {
          void fetcher.load(action);
          setOpen(true);
        }}
      >
        {t("facilitation:plan.change")}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t("facilitation:plan.title")}
        closeName={t("facilitation:plan.close")}
        wide
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t("facilitation:plan.hint")}
          </Text>
          {data && "refusal" in data && <RefusalNote refusal={data.refusal} />}
          <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
            {Array.isArray(data) && data.map((block) => <BlockForm key={block.id} block={block} action={action} />)}
          </Stack>
        </Stack>
      </Dialog>
    </>
  );
}

function BlockForm({ block, action }: { block: Planned; action: string }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ refusal?: Refusal; done?: boolean }>();
  const { id, title, boardTitle, frames, isOpened } = block;
  // A plan that names a field of the canvas means the frame that stands for it.
  const field = frames.find((frame) => block.plan.field && isFrameOf(frame, block.plan.field))?.id ?? null;
  return (
    <li>
      <Group gap="xs">
        <Text fw={600}>{title}</Text>
        {boardTitle && (
          <Text size="sm" c="dimmed">
            {boardTitle}
          </Text>
        )}
      </Group>
      {isOpened ? (
        <Text size="sm" c="dimmed">
          {t("facilitation:plan.begun")}
        </Text>
      ) : (
        <fetcher.Form method="post" action={action}>
          <RefusalNote refusal={fetcher.data?.refusal} />
          <input type="hidden" name="blockId" value={id} />
          <BlockPlanFields
            // What was planned meanwhile, also by somebody else, stands in the fields.
            key={JSON.stringify(block.plan)}
            name="plan"
            block={title}
            plan={{ ...block.plan, field }}
            frames={frames.map((frame) => ({ value: frame.id, label: frame.title || t("board:frame.empty") }))}
          >
            <Button type="submit" loading={fetcher.state !== "idle"}>
              {t("facilitation:plan.save")}
            </Button>
          </BlockPlanFields>
          {fetcher.data?.done && fetcher.state === "idle" && (
            <Text size="sm" role="status">
              {t("facilitation:plan.saved")}
            </Text>
          )}
        </fetcher.Form>
      )}
    </li>
  );
}
