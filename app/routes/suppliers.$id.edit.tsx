import { Button, Fieldset, Group, Paper, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, Link, redirect, type ShouldRevalidateFunctionArgs, useSearchParams, useSubmit } from "react-router";
import { z } from "zod";
import { answer, found, refused } from "#app/answer.ts";
import { RefusalNote } from "#app/components/RefusalNote.tsx";
import { SavingHead, SavingNote } from "#app/components/SavedState.tsx";
import { SupplierTextFields } from "#app/components/SupplierTextFields.tsx";
import { isId } from "#app/domain/id.ts";
import { inLanguage } from "#app/domain/language.ts";
import { type SupplierField, type SupplierProfileContent, wrongInProfile } from "#app/domain/supplierProfile.ts";
import { parseForm } from "#app/form.ts";
import { useSaver } from "#app/live/useSaver.ts";
import { paths } from "#app/paths.ts";
import { findEditedSupplier } from "#db/supplier-edits.ts";
import { discardSupplierProfile, publishSupplierProfile } from "#server/commands/publishSupplierProfile.ts";
import { translator } from "#server/i18n.ts";
import { signedIn } from "#server/visit.ts";
import type { Route } from "./+types/suppliers.$id.edit.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { deps, actor, language } = signedIn(context, request);
  const supplier = found(isId(params.id) ? await findEditedSupplier(deps.db, actor, params.id) : undefined);
  const { published: _published, ...shown } = supplier;
  const name = inLanguage(supplier.name, language);
  return { supplier: shown, name, pageTitle: `${translator(language)("supplier:form.title")}: ${name}` };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: loaderData?.pageTitle }];
}

const commands = { publish: publishSupplierProfile, discard: discardSupplierProfile } as const;
const actionInput = z.object({ intent: z.enum(["publish", "discard"]) });

export async function action({ context, params, request }: Route.ActionArgs) {
  const { deps, actor } = signedIn(context, request);
  const { id } = params;
  found(isId(id) || null);
  const form = await parseForm(request, actionInput);
  if (!form.ok) return refused(form.refusal);
  return answer(await commands[form.value.intent](deps, actor, id), () => redirect(paths.supplier(id)));
}

/** Going between writing and preview reads nothing anew: what was typed is here. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return formMethod || currentUrl.pathname !== nextUrl.pathname ? defaultShouldRevalidate : false;
}

/** What the texts don't need comes after them. */
const SupplierClaimFields = lazy(async () => ({
  default: (await import("#app/components/SupplierClaimFields.tsx")).SupplierClaimFields,
}));
const SupplierPreview = lazy(async () => ({
  default: (await import("#app/components/SupplierPreview.tsx")).SupplierPreview,
}));

export default function EditSupplier({ loaderData: { supplier, name }, actionData }: Route.ComponentProps) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const previewing = search.get("step") === "preview";
  const [content, setContent] = useState<SupplierProfileContent>(supplier.content);
  const [errors, setErrors] = useState<Partial<Record<SupplierField, string>>>({});
  const [sending, setSending] = useState(false);
  const submit = useSubmit();
  const saver = useSaver<SupplierProfileContent>({
    url: paths.saveSupplier(supplier.id),
    rev: supplier.rev,
    lastWriter: supplier.writer,
    onRestore: (patch) => setContent((before) => ({ ...before, ...patch })),
  });

  function change(patch: Partial<SupplierProfileContent>) {
    setContent((before) => ({ ...before, ...patch }));
    const wrong = { ...errors };
    for (const [field, value] of Object.entries(patch) as [SupplierField, never][]) {
      const code = wrongInProfile(field, value);
      // What would be refused is not sent; it stands here with the reason until it is put right.
      if (code) wrong[field] = code;
      else {
        delete wrong[field];
        saver.change({ [field]: value });
      }
    }
    setErrors(wrong);
  }

  async function send(intent: keyof typeof commands) {
    setSending(true);
    if (intent === "discard") saver.forget();
    else if (!(await saver.flush())) return setSending(false);
    await submit({ intent }, { method: "post" });
    setSending(false);
  }

  const fields = { content, errors, onChange: change };
  const wrong = Object.keys(errors).length > 0;
  const written = supplier.hasPending || saver.state.kind !== "saved" || saver.state.at !== null;
  return (
    <Stack gap="lg" maw={1080}>
      <SavingHead title={t("supplier:form.title")} state={saver.state} />
      <Text c="dimmed" maw={720}>
        {t("supplier:form.how")}
      </Text>
      <SavingNote saver={saver} />
      {wrong && (
        <Text size="sm" c="red" role="alert">
          {t("supplier:form.wrong")}
        </Text>
      )}
      <RefusalNote refusal={actionData?.refusal} />
      {previewing ? (
        <Suspense>
          <SupplierPreview
            name={name}
            content={content}
            busy={sending}
            written={written}
            ready={!wrong}
            onSend={(intent) => void send(intent)}
          />
        </Suspense>
      ) : (
        <Form onBlur={() => void saver.flush()} onSubmit={(event) => event.preventDefault()}>
          <Fieldset variant="unstyled" p={0} disabled={!saver.alive}>
            <Stack gap="lg">
              <Paper withBorder p={{ base: "md", sm: "lg" }}>
                <SupplierTextFields {...fields} />
              </Paper>
              <Paper withBorder p={{ base: "md", sm: "lg" }}>
                <Suspense>
                  <SupplierClaimFields {...fields} />
                </Suspense>
              </Paper>
            </Stack>
          </Fieldset>
        </Form>
      )}
      <Group justify="space-between">
        <Button component={Link} to={paths.supplier(supplier.id)} variant="default">
          {t("supplier:form.back")}
        </Button>
        {previewing ? (
          <Button component={Link} to={paths.editSupplier(supplier.id)} variant="default">
            {t("supplier:form.write-on")}
          </Button>
        ) : (
          <Button component={Link} to={paths.editSupplier(supplier.id, "preview")} onClick={() => void saver.flush()}>
            {t("supplier:form.preview")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
