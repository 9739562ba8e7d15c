import { Button, Group, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, useNavigation } from "react-router";
import type { Refusal } from "#app/domain/refusals.ts";
import { When } from "./When.tsx";

export type ShownQuestion = {
  id: string;
  question: string;
  askedAt: Date;
  mine: boolean;
  /** Only for the problem's owner. */
  askedBy: { person: string; organisation: string } | null;
  answer: string | null;
  answeredAt: Date | null;
};

/** One question with its answer, and for the owner the field to answer it. */
export function ProblemQuestionCard({
  question,
  mayAnswer,
  refusal,
}: {
  question: ShownQuestion;
  mayAnswer: boolean;
  refusal?: Refusal | null;
}) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="li">
      <Stack gap="sm">
        <div>
          <Text fw={600} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {question.question}
          </Text>
          <Text size="sm" c="dimmed">
            {question.askedBy && <>{t("problem:question.by", question.askedBy)} · </>}
            {question.mine && <>{t("problem:question.mine")} · </>}
            <When at={question.askedAt} />
          </Text>
        </div>
        {question.answer ? (
          <div>
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{question.answer}</Text>
            {question.answeredAt && (
              <Text size="sm" c="dimmed">
                {t("problem:question.answer")} · <When at={question.answeredAt} />
              </Text>
            )}
          </div>
        ) : (
          !mayAnswer && (
            <Text size="sm" c="dimmed" fs="italic">
              {t("problem:question.waiting")}
            </Text>
          )
        )}
        {/* A new answer closes the field again. */}
        {mayAnswer && <AnswerField key={String(question.answeredAt)} question={question} refusal={refusal} />}
      </Stack>
    </Paper>
  );
}

function AnswerField({ question, refusal }: { question: ShownQuestion; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(question.answer === null);
  const busy = useNavigation().state !== "idle";
  const error = refusal?.fields?.answer;
  if (!open)
    return (
      <Button variant="subtle" size="xs" onClick={() => setOpen(true)} style={{ alignSelf: "flex-start" }}>
        {t("problem:question.edit-answer")}
      </Button>
    );
  return (
    <Form method="post">
      <Stack gap="xs">
        <input type="hidden" name="questionId" value={question.id} />
        <Textarea
          name="answer"
          label={t("problem:question.answer-label")}
          defaultValue={question.answer ?? ""}
          required
          maxLength={2000}
          autosize
          minRows={2}
          error={error && t(`refusals:field.${error}`)}
        />
        <Group>
          <Button type="submit" name="intent" value="answer" size="sm" loading={busy}>
            {t("problem:question.answer")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}

/** The field in which a supplier asks. `asked` changes when a question was taken, and empties it. */
export function AskField({ asked, refusal }: { asked: number; refusal?: Refusal | null }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  const error = refusal?.fields?.question;
  return (
    <Form method="post" key={asked}>
      <Stack gap="xs">
        <Textarea
          name="question"
          label={t("problem:question.ask-label")}
          description={t("problem:question.ask-hint")}
          required
          maxLength={1000}
          autosize
          minRows={2}
          error={error && t(`refusals:field.${error}`)}
        />
        <Group>
          <Button type="submit" name="intent" value="ask" loading={busy}>
            {t("problem:question.send")}
          </Button>
        </Group>
      </Stack>
    </Form>
  );
}
