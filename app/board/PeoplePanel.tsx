import { Avatar, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage, type Language } from "#app/domain/language.ts";
import { initialsOf } from "./colours.ts";
import { useActions, useBoardState, useView } from "./context.tsx";
import { follow, useFollowed } from "./facilitate/following.ts";
import { Whereabouts } from "./facilitate/Whereabouts.tsx";
import { GoToPerson } from "./GoToPerson.tsx";
import type { ShownPeer } from "./peers.ts";

/** One entry per person, however many tabs he has open. */
function usePresent(): ShownPeer[] {
  const { board } = useActions();
  const peers = useSyncExternalStore(board.peers.subscribe, board.peers.all, board.peers.all);
  const people = new Map([...peers.values()].map((peer) => [peer.personId, peer]));
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** Who is here now and who isn't; an observer is marked as one wherever he is shown. */
export function PeoplePanel() {
  const { t, i18n } = useTranslation();
  const { people } = useView();
  const present = usePresent();
  const { you, link } = useBoardState();
  if (link !== "live")
    return (
      <Text size="sm" c="dimmed">
        {t("board:people.unknown")}
      </Text>
    );
  const here = new Set(present.map(({ personId }) => personId));
  const away = [...people.values()].filter(({ id, seated }) => seated && !here.has(id));
  return (
    <Stack gap="md">
      <Stack gap="xs" component="section" aria-label={t("board:people.here", { count: present.length })}>
        <Text size="sm" fw={600}>
          {t("board:people.here", { count: present.length })}
        </Text>
        <ul className="board-plain-list">
          {present.map((peer) => (
            <li key={peer.personId}>
              <Group gap="xs" wrap="nowrap" py={4}>
                <Face peer={peer} />
                <div style={{ minWidth: 0, flex: 1 }}>
                  <Text size="sm">{peer.name}</Text>
                  <Text size="xs" c="dimmed">
                    {inLanguage(peer.organisation, i18n.language as Language)}
                  </Text>
                  <RoleMark role={peer.role} />
                </div>
                <GoToPerson peer={peer} />
                <FollowButton peer={peer} />
              </Group>
            </li>
          ))}
        </ul>
      </Stack>
      {you?.role === "facilitator" && <Whereabouts />}
      {you?.role !== "facilitator" && away.length > 0 && (
        <Stack gap="xs" component="section" aria-label={t("board:people.away")}>
          <Text size="sm" fw={600}>
            {t("board:people.away")}
          </Text>
          <ul className="board-plain-list">
            {away.map(({ id, name, organisation }) => (
              <li key={id}>
                <Text size="sm" c="dimmed" py={1}>
                  {name} · {organisation}
                </Text>
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </Stack>
  );
}

function RoleMark({ role }: { role: ShownPeer["role"] }) {
  const { t } = useTranslation();
  if (role === "participant") return null;
  return (
    <Badge
      size="sm"
      tt="none"
      variant={role === "observer" ? "filled" : "light"}
      color={role === "observer" ? "orange" : "navy"}
      leftSection={role === "observer" ? <IconEye size={12} aria-hidden="true" /> : undefined}
    >
      {t(`board:role.${role}`)}
    </Badge>
  );
}

/** Goes along with a person's window, until one moves one's own. */
function FollowButton({ peer }: { peer: ShownPeer }) {
  const { t } = useTranslation();
  const { you } = useBoardState();
  const followed = useFollowed();
  if (!you || peer.personId === you.personId) return null;
  const isFollowed = followed === peer.personId;
  return (
    <Button
      size="compact-xs"
      variant={isFollowed ? "filled" : "subtle"}
      style={{ flexShrink: 0 }}
      aria-label={t(isFollowed ? "facilitation:follow.stop" : "facilitation:follow.person", { name: peer.name })}
      onClick={() => follow(isFollowed ? null : peer.personId)}
    >
      {t(isFollowed ? "facilitation:follow.stop" : "facilitation:follow.short")}
    </Button>
  );
}

function Face({ peer }: { peer: ShownPeer }) {
  return (
    <Avatar
      size={28}
      radius="xl"
      color="white"
      aria-hidden="true"
      styles={{ placeholder: { background: peer.colour } }}
    >
      {initialsOf(peer.name)}
    </Avatar>
  );
}

/** The faces of who is here, beside the title; observers wear a ring. */
export function Faces() {
  const { t } = useTranslation();
  const { stage } = useBoardState();
  const up = new Set(stage?.stage.hands.map(({ personId }) => personId));
  // Whose hand is up is always among the faces.
  const present = usePresent().toSorted((one, other) => Number(up.has(other.personId)) - Number(up.has(one.personId)));
  const shown = present.slice(0, 6);
  return (
    <Avatar.Group spacing={6} role="img" aria-label={t("board:people.here", { count: present.length })}>
      {shown.map((peer) => (
        <Avatar
          key={peer.personId}
          size={28}
          color="white"
          title={[
            peer.name,
            peer.role === "observer" && t("board:role.observer"),
            up.has(peer.personId) && t("facilitation:hand.is-up"),
          ]
            .filter(Boolean)
            .join(" · ")}
          data-hand={up.has(peer.personId) || undefined}
          styles={{
            root: peer.role === "observer" ? { outline: "2px solid var(--mantine-color-orange-6)" } : {},
            placeholder: { background: peer.colour },
          }}
        >
          {initialsOf(peer.name)}
        </Avatar>
      ))}
      {present.length > shown.length && <Avatar size={28}>+{present.length - shown.length}</Avatar>}
    </Avatar.Group>
  );
}
