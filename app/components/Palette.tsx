import { Anchor, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { IconCornerDownRight, IconSearch } from "@tabler/icons-react";
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { paths } from "#app/paths.ts";
import { Dialog } from "./Dialog.tsx";
import { Highlight } from "./Highlight.tsx";
import { type Noun, NounIcon } from "./NounIcon.tsx";
import classes from "./Palette.module.css";
import { usePaletteAnswer } from "./usePaletteAnswer.ts";

/** Finds what is typed while it is typed, or goes to a page by its name: by keyboard alone, on every page. */
export default function Palette({
  opened,
  onClose,
  personId,
}: {
  opened: boolean;
  onClose(): void;
  personId: string | null;
}) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t("palette:title")} closeName={t("palette:close")} wide>
      <Finder personId={personId} onClose={onClose} />
    </Dialog>
  );
}

function Finder({ personId, onClose }: { personId: string | null; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [q, setQ] = useState("");
  const { answer, asked } = usePaletteAnswer(q, personId);
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const scrolled = useRef<HTMLDivElement>(null);

  // Where he is he need not go.
  const groups = (answer?.groups ?? [])
    .map((group) =>
      group.name === "recent" ? { ...group, items: group.items.filter(({ to }) => to !== pathname) } : group,
    )
    .filter(({ items }) => items.length > 0);
  const items = groups.flatMap((group) => group.items);
  const at = Math.min(chosen, items.length - 1);
  const idOf = (i: number) => `${list}-${i}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have other results
  useEffect(() => setChosen(0), [answer]);
  useEffect(() => {
    scrolled.current?.querySelector(`[id="${list}-${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at, list]);

  function go(to: string) {
    onClose();
    void navigate(to);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const last = items.length - 1;
    const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (to !== undefined && items.length > 0) {
      event.preventDefault();
      setChosen(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const typed = q.trim();
      // What stands there answers other words while these are still asked.
      if (typed !== asked) go(paths.search(typed));
      else if (items[at]) go(items[at].to);
    }
  }

  let i = -1;
  return (
    <div className={classes.finder}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={items.length > 0 ? idOf(at) : undefined}
        aria-label={t("palette:title")}
        placeholder={t("palette:placeholder")}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        size="md"
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
        onKeyDown={press}
      />
      <Announced count={answer && asked ? answer.count : null} asked={asked} />
      {answer?.notice && <Text size="sm">{answer.notice}</Text>}
      <div ref={scrolled} id={list} role="listbox" aria-label={t("palette:title")} className={classes.list}>
        {groups.map(({ name, label, items: ofGroup }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={name} role="group" aria-label={label || undefined}>
            {label && (
              <div className={classes.label} aria-hidden="true">
                {label}
              </div>
            )}
            {ofGroup.map(({ to, noun, title, note }) => {
              i += 1;
              const place = i;
              return (
                <Anchor
                  key={to}
                  id={idOf(place)}
                  component={Link}
                  to={to}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === at}
                  underline="never"
                  className={classes.option}
                  onPointerMove={() => setChosen(place)}
                  onClick={onClose}
                >
                  <ResultIcon noun={noun} />
                  <span className={classes.words}>
                    <span className={classes.title}>
                      <Highlight text={title} />
                    </span>
                    {note.length > 0 && (
                      <span className={classes.note}>
                        <Highlight text={note} />
                      </span>
                    )}
                  </span>
                </Anchor>
              );
            })}
          </div>
        ))}
      </div>
      <Text size="xs" c="dimmed" visibleFrom="sm">
        {answer?.hint}
      </Text>
    </div>
  );
}

function ResultIcon({ noun }: { noun: string }) {
  if (noun === "go") return <IconCornerDownRight size={18} stroke={1.7} aria-hidden="true" />;
  if (noun === "search") return <IconSearch size={18} stroke={1.7} aria-hidden="true" />;
  return <NounIcon noun={noun as Noun} />;
}

/** Typing is not talked over: how many there are is said once it has rested. */
const restMs = 900;

function Announced({ count, asked }: { count: number | null; asked: string }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (count === null || !asked) return;
    const timer = setTimeout(() => setSaid(t("palette:count", { count })), restMs);
    return () => clearTimeout(timer);
  }, [count, asked, t]);
  return (
    <VisuallyHidden role="status">
      <Fragment key={asked}>{said}</Fragment>
    </VisuallyHidden>
  );
}
