import { Anchor, Button, Group, Paper, Select, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, useNavigation } from "react-router";
import { answerLength, costBands, type ProposalText, proposalCriteria, proposalLengths } from "#app/domain/proposal.ts";
import type { Refusal } from "#app/domain/refusals.ts";
import { useAutosave } from "#app/live/useAutosave.ts";
import { paths } from "#app/paths.ts";
import { ProposalSaved } from "./ProposalSaved.tsx";
import { RefusalNote } from "./RefusalNote.tsx";

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
  text,
  solutions,
  measure,
  submittedBefore,
  refusal,
}: {
  id: string;
  rev: number;
  text: ProposalText;
  solutions: readonly { id: string; name: string }[];
  measure: string;
  submittedBefore: boolean;
  /** Of the last try to submit. */
  refusal?: Refusal;
}) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const saving = useAutosave(form, rev);
  const submitting = useNavigation().state !== "idle";
  // What was missing at the last try counts as long as nobody has written there since.
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setEdited(new Set());
    if (refusal?.fields) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusal]);
  const changed = (name: string) => {
    setEdited((before) => new Set(before).add(name));
    saving.changed();
  };
  const missing = Object.entries(refusal?.fields ?? {}).filter(([name]) => !edited.has(name));
  const fields: Record<string, string> = { ...Object.fromEntries(missing), ...saving.refusal?.fields };
  const error = (name: string) => fields[name] && t(`refusals:field.${fields[name]}`);

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
      onSubmit={saving.rest}
      noValidate
    >
      <input type="hidden" name="rev" value={saving.rev} />
      <Stack gap="xl">
        <RefusalNote
          refusal={
            saving.refusal?.code === "changed-meanwhile"
              ? saving.refusal
              : missing.length || !refusal?.fields
                ? refusal
                : null
          }
        />
        <Part title={t("proposal:part.offer")}>
          <TextInput
            name="title"
            label={t("proposal:field.title")}
            description={t("proposal:why.title")}
            defaultValue={text.title}
            error={error("title")}
            maxLength={proposalLengths.title}
          />
          <Select
            name="solutionId"
            label={t("proposal:field.solutionId")}
            description={t("proposal:why.solutionId")}
            data={solutions.map((solution) => ({ value: solution.id, label: solution.name }))}
            defaultValue={text.solutionId}
            onChange={() => changed("solutionId")}
            error={error("solutionId")}
            clearable
          />
          {parts.offer.filter((name) => name !== "title").map(area)}
        </Part>
        <Part title={t("proposal:part.work")}>
          {parts.work.map(area)}
          <Select
            name="costBand"
            label={t("proposal:field.costBand")}
            description={t("proposal:why.costBand")}
            data={costBands.map((band) => ({ value: band, label: t(`proposal:cost.${band}`) }))}
            defaultValue={text.costBand || null}
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
            <ProposalSaved state={saving.state} />
            <Group gap="sm">
              {submittedBefore && (
                <Anchor component={Link} to={paths.proposal(id)} size="sm">
                  {t("proposal:back-to-submitted")}
                </Anchor>
              )}
              <Button type="submit" name="intent" value="submit" disabled={saving.busy || submitting}>
                {t(submittedBefore ? "proposal:submit-again" : "proposal:submit")}
              </Button>
            </Group>
          </Group>
          <Text size="xs" c="dimmed" mt={4}>
            {t("proposal:submit-hint")}
          </Text>
        </Paper>
      </Stack>
    </Form>
  );
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
