import {
  Anchor,
  Button,
  Fieldset,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, useNavigation, useSubmit } from "react-router";
import { answerLength, costBands, type ProposalText, proposalCriteria, proposalLengths } from "#app/domain/proposal.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useSaver } from "#app/live/useSaver.ts";
import { useUploads } from "#app/live/useUploads.ts";
import { paths } from "#app/paths.ts";
import { FileField } from "./FileField.tsx";
import { RefusalNote } from "./RefusalNote.tsx";
import { SavedState, SavingNote } from "./SavedState.tsx";

/** The form's parts: what belongs together is asked together. */
const parts = {
  offer: ["title", "approach", "evidence"],
  work: ["plan", "team", "dataNeeded"],
  terms: ["risks", "ipPosition"],
} as const satisfies Record<string, readonly (keyof typeof proposalLengths)[]>;

/** A supplier's proposal while it is written: kept as typed, submitted when complete. */
export function ProposalForm({
  id,
  rev,
  writer,
  text: read,
  solutions,
  measure,
  submittedBefore,
  refusal,
}: {
  id: string;
  rev: number;
  /** The open page that saved last. */
  writer: string | null;
  text: ProposalText;
  solutions: readonly { id: string; name: string }[];
  measure: string;
  submittedBefore: boolean;
  /** Of the last try to submit. */
  refusal?: Refusal;
}) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  // Typed in a page before; the key makes the fields show it.
  const [restored, setRestored] = useState<Partial<ProposalText> | null>(null);
  const text = { ...read, ...restored };
  const saver = useSaver<ProposalText>({
    url: paths.saveProposal(id),
    rev,
    lastWriter: writer,
    onRestore: (patch) => {
      setRestored(patch);
      if (patch.attachments) setAttachments(patch.attachments);
    },
  });
  const [attachments, setAttachments] = useState(read.attachments ?? []);
  const files = useUploads({
    url: paths.addProposalFile(id),
    value: attachments,
    onChange: (next) => {
      setAttachments(next);
      if (form.current) saver.change({ ...textOf(new FormData(form.current)), attachments: next });
    },
  });
  const submitting = useNavigation().state !== "idle";
  // What was missing at the last try counts as long as nobody has written there since.
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setEdited(new Set());
    if (refusal?.fields) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusal]);
  const changed = (name: string) => {
    setEdited((before) => new Set(before).add(name));
    // Once React and the form agree on what stands in the fields.
    setTimeout(() => form.current && saver.change(textOf(new FormData(form.current))));
  };
  async function send() {
    // Read before saving: what is typed meanwhile is a change of its own.
    if (!form.current || !(await saver.flush())) return;
    const data = new FormData(form.current);
    data.set("intent", "submit");
    data.set("rev", String(saver.rev()));
    await submit(data, { method: "post" });
  }
  const missing = Object.entries(refusal?.fields ?? {}).filter(([name]) => !edited.has(name));
  const absent = Object.fromEntries(missing);
  const error = (name: string) => {
    const code = saver.wrong(name) ?? absent[name];
    return code && t(`refusals:field.${code}`);
  };

  const area = (name: keyof typeof proposalLengths) => (
    <Textarea
      key={name}
      name={name}
      label={t(`proposal:field.${name}`)}
      description={t(`proposal:why.${name}`)}
      defaultValue={text[name]}
      error={error(name)}
      maxLength={proposalLengths[name]}
      autosize
      minRows={3}
      maxRows={16}
    />
  );

  return (
    <Form
      method="post"
      ref={form}
      onChange={(event) => changed((event.target as unknown as HTMLInputElement).name)}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      noValidate
    >
      <input type="hidden" name="rev" value={saver.rev()} />
      <Fieldset variant="unstyled" p={0} disabled={!saver.alive}>
        <Stack gap="xl" key={restored ? "restored" : "read"}>
          <SavingNote saver={saver} />
          <RefusalNote refusal={missing.length || !refusal?.fields ? refusal : null} />
          <Part title={t("proposal:part.offer")}>
            <TextInput
              name="title"
              label={t("proposal:field.title")}
              description={t("proposal:why.title")}
              defaultValue={text.title}
              error={error("title")}
              maxLength={proposalLengths.title}
            />
            <NativeSelect
              name="solutionId"
              label={t("proposal:field.solutionId")}
              description={t("proposal:why.solutionId")}
              data={[{ value: "", label: "–" }, ...solutions.map(({ id, name }) => ({ value: id, label: name }))]}
              defaultValue={text.solutionId ?? ""}
              onChange={() => changed("solutionId")}
              error={error("solutionId")}
            />
            {parts.offer.filter((name) => name !== "title").map(area)}
            <FileField
              label={t("proposal:field.attachments")}
              description={t("proposal:why.attachments")}
              error={error("attachments")}
              files={files}
            />
          </Part>
          <Part title={t("proposal:part.work")}>
            {parts.work.map(area)}
            <NativeSelect
              name="costBand"
              label={t("proposal:field.costBand")}
              description={t("proposal:why.costBand")}
              data={[
                { value: "", label: "–" },
                ...costBands.map((band) => ({ value: band, label: t(`proposal:cost.${band}`) })),
              ]}
              defaultValue={text.costBand}
              onChange={() => changed("costBand")}
              error={error("costBand")}
            />
          </Part>
          <Part title={t("proposal:part.terms")}>{parts.terms.map(area)}</Part>
          <Part title={t("proposal:answers")}>
            {proposalCriteria.map((criterion) => (
              <Textarea
                key={criterion}
                name={`answers.${criterion}`}
                label={t(`proposal:criterion.${criterion}`)}
                description={
                  criterion === "success-measure" && measure ? measure : t(`proposal:criterion-why.${criterion}`)
                }
                defaultValue={text.answers[criterion] ?? ""}
                error={error(`answers.${criterion}`)}
                maxLength={answerLength}
                autosize
                minRows={2}
                maxRows={12}
              />
            ))}
          </Part>
          <Paper
            withBorder
            p="md"
            style={{ position: "sticky", bottom: 8, zIndex: 2, background: "var(--mantine-color-body)" }}
          >
            <Group justify="space-between" gap="sm">
              <SavedState state={saver.state} />
              <Group gap="sm">
                {submittedBefore && (
                  <Anchor component={Link} to={paths.proposal(id)} size="sm">
                    {t("proposal:back-to-submitted")}
                  </Anchor>
                )}
                <Button type="submit" name="intent" value="submit" disabled={submitting}>
                  {t(submittedBefore ? "proposal:submit-again" : "proposal:submit")}
                </Button>
              </Group>
            </Group>
            <Text size="xs" c="dimmed" mt={4}>
              {t("proposal:submit-hint")}
            </Text>
          </Paper>
        </Stack>
      </Fieldset>
    </Form>
  );
}

/** What stands in the form's fields. */
function textOf(data: FormData): Partial<ProposalText> {
  const word = (name: string) => String(data.get(name) ?? "");
  return {
    ...Object.fromEntries(Object.keys(proposalLengths).map((name) => [name, word(name)])),
    solutionId: word("solutionId") || null,
    costBand: word("costBand") as ProposalText["costBand"],
    answers: Object.fromEntries(proposalCriteria.map((criterion) => [criterion, word(`answers.${criterion}`)])),
  };
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="fieldset" gap="md" p={0} m={0} style={{ border: 0, minWidth: 0 }}>
      <Title component="legend" order={2} size="h4" mb="xs">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
