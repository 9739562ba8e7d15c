import { Alert, Button, Code, Stack, Text, Textarea, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Form, redirect, useNavigation } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { AsideFact } from "#app/components/AsideBlock.tsx";
import { ProblemStatement } from "#app/components/ProblemStatement.tsx";
import { ProposalText } from "#app/components/ProposalText.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { When } from "#app/components/When.tsx";
import type { Actor } from "#app/domain/actor.ts";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { type ConfidentialNoun, confidentialNouns } from "#app/domain/policy/confidential.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { paths } from "#app/paths.ts";
import { findConfidential, findLook } from "#db/confidential.ts";
import { findMail } from "#db/mails.ts";
import { findProblem } from "#db/problems.ts";
import { newestVersion } from "#db/proposal-versions.ts";
import { lookConfidential, lookConfidentialInput } from "#server/commands/lookConfidential.ts";
import type { Deps } from "#server/deps.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/admin.confidential.$noun.$id.ts";

const nounOf = (noun: string) => confidentialNouns.find((one) => one === noun);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const noun = found(nounOf(params.noun));
  const thing = found(isId(params.id) ? await findConfidential(deps.db, actor, noun, params.id) : undefined);
  if (!can(actor, "confidential.look", thing.facts)) throw refused({ code: "not-found" });
  const look = await findLook(deps.db, actor, noun, thing.id);
  const { of, state, at } = thing;
  return {
    pageTitle: translator(language)("confidential:title"),
    noun,
    state,
    at,
    of: typeof of === "string" ? of : of.map((name) => inLanguage(name, language)).join(" · "),
    reason: look?.reason ?? null,
    content: look ? await contentOf(deps, actor, noun, thing.id) : null,
  };
}

/** What stands in it; read by the same queries as everywhere. */
async function contentOf(deps: Deps, actor: Actor, noun: ConfidentialNoun, id: string) {
  switch (noun) {
    case "problem": {
      // As a facilitator reads it, who hosts every problem from its review on.
      const problem = await findProblem(deps.db, { ...actor, roles: ["facilitator"] }, id);
      return problem
        ? {
            noun,
            problem: { title: problem.title, themes: problem.themes, summary: problem.summary, full: problem.full },
          }
        : null;
    }
    case "proposal": {
      const version = await newestVersion(deps.db, id);
      if (!version) return null;
      const { problemId: _problem, organisationId: _organisation, ...text } = version.content;
      return { noun, text };
    }
    case "mail": {
      const mail = await findMail(deps.db, id);
      if (!mail) return null;
      // A key to an account goes to its owner alone, wherever a mail server takes it there.
      const withheld = mail.secret && (deps.mailer !== null || !mail.body);
      return {
        noun,
        withheld,
        subject: mail.subject,
        body: withheld ? "" : mail.body,
        attachments: withheld ? [] : mail.attachments,
        error: mail.error,
      };
    }
  }
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const noun = found(nounOf(params.noun));
  const { id } = params;
  const thing = found(isId(id) ? await findConfidential(deps.db, actor, noun, id) : undefined);
  if (!can(actor, "confidential.look", thing.facts)) throw refused({ code: "not-found" });
  const form = await parseForm(request, lookConfidentialInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await lookConfidential(deps, actor, { noun, id }, form.value), () =>
    redirect(paths.confidential(noun, id)),
  );
}

/** One confidential thing: what it is; and, once a reason was given, what stands in it. */
export default function Confidential({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { noun, state, at, of, reason, content } = loaderData;
  return (
    <Stack gap="lg" maw={860}>
      <Title order={1}>{t(`confidential:noun.${noun}`)}</Title>
      <Stack gap={4}>
        <AsideFact name={t(noun === "mail" ? "confidential:to" : "confidential:of")}>{of}</AsideFact>
        {state && <AsideFact name={t("confidential:state")}>{t(`${noun}:state.${state}`)}</AsideFact>}
        <AsideFact name={t("confidential:at")}>
          <When at={at} />
        </AsideFact>
      </Stack>
      <RefusalNote refusal={actionData?.refusal} />
      {content ? (
        <>
          <Alert
            color="orange"
            title={t("confidential:noted")}
            styles={{ title: { color: "var(--mantine-color-text)" } }}
          >
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{reason}</Text>
          </Alert>
          <Content content={content} />
        </>
      ) : (
        <Prompt wrong={actionData?.refusal.fields?.reason} />
      )}
    </Stack>
  );
}

/** The reason comes first, with what follows from it said before. */
function Prompt({ wrong }: { wrong?: string }) {
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <Stack gap="sm" align="flex-start" maw={620}>
        <Text>{t("confidential:prompt")}</Text>
        <Textarea
          name="reason"
          label={t("confidential:reason")}
          error={wrong && t(`refusals:field.${wrong}`)}
          autosize
          minRows={2}
          minLength={3}
          maxLength={500}
          required
          w="100%"
        />
        <Button type="submit" loading={busy}>
          {t("confidential:read")}
        </Button>
      </Stack>
    </Form>
  );
}

function Content({ content }: { content: NonNullable<Route.ComponentProps["loaderData"]["content"]> }) {
  const { t, i18n } = useTranslation();
  switch (content.noun) {
    case "problem":
      return (
        <>
          <Title order={2}>{inLanguage(content.problem.title, i18n.language as "en")}</Title>
          <ProblemStatement problem={content.problem} />
        </>
      );
    case "proposal":
      return (
        <>
          <Title order={2}>{content.text.title}</Title>
          <ProposalText text={content.text} solution={null} measure="" />
        </>
      );
    case "mail":
      return (
        <>
          <Title order={2} style={{ overflowWrap: "anywhere" }}>
            {content.subject}
          </Title>
          {content.withheld ? (
            <Text c="dimmed">{t("mail:page.secret")}</Text>
          ) : (
            <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{content.body}</Text>
          )}
          {content.attachments.map((attachment) => (
            <Code key={attachment.filename} block>
              {attachment.content}
            </Code>
          ))}
          {content.error && <Text c="red">{content.error}</Text>}
        </>
      );
  }
}
