import { Anchor, Button, Stack, Text, Textarea } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useFetcher } from "react-router";
import { answer, found, refused } from "#app/answer.ts";
import { AsideBlock, AsideFact } from "#app/components/AsideBlock.tsx";
import { MessageList } from "#app/components/MessageList.tsx";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { WorkFrame } from "#app/components/WorkFrame.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { can } from "#app/domain/policy.ts";
import { parseForm } from "#app/form.ts";
import { useHints } from "#app/live/useHints.ts";
import { paths } from "#app/paths.ts";
import { findContact, listContactMessages } from "#db/contacts.ts";
import { contactMessageInput, writeContactMessage } from "#server/commands/writeContactMessage.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/contacts.$id.ts";

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const contact = found(isId(params.id) ? await findContact(deps.db, actor, params.id) : undefined);
  const t = translator(language);
  const owners = contact.owners.map(({ name }) => inLanguage(name, language)).join(", ");
  const names = { owner: owners || t("contact:masked-owner"), supplier: inLanguage(contact.supplier.name, language) };
  const other = contact.side === "owner" ? "supplier" : "owner";
  return {
    id: contact.id,
    title: t("contact:with", { name: names[other] }),
    asSupplier: contact.side === "supplier",
    problem: { ...contact.problem, title: inLanguage(contact.problem.title, language) },
    sides: ([other, contact.side] as const).map((side) => ({ side, name: names[side], person: contact.people[side] })),
    open: contact.facts.agreed,
    messages: await listContactMessages(deps.db, contact),
    mayWrite: can(actor, "contact.write", contact.facts),
  };
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = found(isId(params.id) ? await findContact(deps.db, actor, params.id) : undefined);
  const form = await parseForm(request, contactMessageInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await writeContactMessage(deps, actor, id, form.value), () => null);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }];

/** Two who both want to meet: whom to ask, and what they wrote to each other. */
export default function Contact({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const { id, title, problem, sides, open, messages, mayWrite, asSupplier } = loaderData;
  useHints([`contact:${id}`]);
  const sending = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const refusal = sending.data?.refusal;
  useEffect(() => {
    if (sending.state === "idle" && !refusal) form.current?.reset();
  }, [sending.state, refusal]);
  return (
    <WorkFrame
      noun="contact"
      title={title}
      aside={
        <AsideBlock title={t("contact:people")}>
          {sides.map(({ side, name, person }) => (
            <AsideFact key={side} name={name}>
              {person ? (
                <>
                  {person.name}
                  <br />
                  <Anchor href={`mailto:${person.email}`} size="sm">
                    {person.email}
                  </Anchor>
                </>
              ) : (
                t(open ? "contact:nobody-shown" : "contact:closed-person")
              )}
            </AsideFact>
          ))}
          <Text size="sm" c="dimmed">
            {t("contact:why")}
          </Text>
        </AsideBlock>
      }
      under={
        <Text c="dimmed">
          {problem.visible ? (
            <Anchor component={Link} to={paths.problem(problem.id)} inherit underline="always">
              {problem.title}
            </Anchor>
          ) : (
            t("contact:problem-gone")
          )}
        </Text>
      }
    >
      {!open && <Text>{t("contact:closed")}</Text>}
      {open && messages.length === 0 && <Text c="dimmed">{t("contact:empty")}</Text>}
      {messages.length > 0 && <MessageList messages={messages} asSupplier={asSupplier} />}
      {mayWrite && (
        <sending.Form method="post" ref={form}>
          <Stack gap="xs" align="flex-start">
            <RefusalNote refusal={refusal} />
            <Textarea
              name="body"
              w="100%"
              label={t("contact:write")}
              error={refusal?.fields?.body && t(`refusals:field.${refusal.fields.body}`)}
              autosize
              minRows={3}
              maxLength={4000}
              required
            />
            <Button type="submit" loading={sending.state !== "idle"}>
              {t("contact:send")}
            </Button>
          </Stack>
        </sending.Form>
      )}
    </WorkFrame>
  );
}
