import { Stack, Text, Textarea, TextInput } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import {
  type ProblemContent,
  type ProblemField,
  type ProblemStep,
  problemLimits,
  problemSteps,
} from "#app/domain/problemContent.ts";
import type { Uploads } from "#app/live/useUploads.ts";
import { ProblemTextFields } from "./ProblemTextFields.tsx";

/** What the later steps are made of comes with them. */
const ProblemSortingFields = lazy(async () => ({
  default: (await import("./ProblemSortingFields.tsx")).ProblemSortingFields,
}));

const FileField = lazy(async () => ({ default: (await import("./FileField.tsx")).FileField }));

const ProblemPublicationFields = lazy(async () => ({
  default: (await import("./ProblemPublicationFields.tsx")).ProblemPublicationFields,
}));

/** What the fields of the form share: the content as typed, a code per field that is wrong, and where changes go. */
export type ProblemFieldsProps = {
  content: ProblemContent;
  errors: Partial<Record<ProblemField, string>>;
  /** The mask stays on: an owner joined unseen. */
  maskKept: boolean;
  onChange(patch: Partial<ProblemContent>): void;
};

/** The fields of one step, each with a sentence why it is asked. */
export function ProblemFields({ step, files, ...props }: ProblemFieldsProps & { step: ProblemStep; files: Uploads }) {
  const { t } = useTranslation();
  if (step === "problem") return <ProblemTextFields {...props} />;
  if (step === "sorting" || step === "publication") {
    const Fields = step === "sorting" ? ProblemSortingFields : ProblemPublicationFields;
    return (
      <Suspense>
        <Fields {...props} />
      </Suspense>
    );
  }
  return (
    <Stack gap="lg">
      {problemSteps[step].map((field) =>
        field === "attachments" ? (
          <Suspense key={field}>
            <FileField
              label={t("problem:field.attachments.label")}
              description={t("problem:field.attachments.why")}
              error={props.errors.attachments && t(`refusals:field.${props.errors.attachments}`)}
              files={files}
            />
          </Suspense>
        ) : (
          <LongText key={field} field={field} {...props} />
        ),
      )}
      <Text size="sm" c="dimmed">
        {t("problem:customer-data")}
      </Text>
    </Stack>
  );
}

type TextField = {
  [Field in ProblemField]: ProblemContent[Field] extends string ? Field : never;
}[ProblemField];

/** A text of several lines. */
function LongText({ field, content, errors, onChange }: ProblemFieldsProps & { field: TextField }) {
  const { t } = useTranslation();
  const error = errors[field];
  return (
    <Textarea
      name={field}
      label={t(`problem:field.${field}.label`)}
      description={t(`problem:field.${field}.why`)}
      value={content[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      error={error && t(`refusals:field.${error}`)}
      autosize
      minRows={field === "baseline" || field === "target" ? 1 : 3}
      maxRows={14}
    />
  );
}

/** A text of one line. */
export function LineOfText({ field, content, errors, onChange }: ProblemFieldsProps & { field: TextField }) {
  const { t } = useTranslation();
  const error = errors[field];
  return (
    <TextInput
      name={field}
      label={t(`problem:field.${field}.label`)}
      description={t(`problem:field.${field}.why`)}
      value={content[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      error={error && t(`refusals:field.${error}`)}
      maxLength={problemLimits.line}
    />
  );
}
