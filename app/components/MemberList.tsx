import { Stack } from "@mantine/core";
import type { Role } from "#app/domain/actor.ts";
import { type ListedMember, MemberCard } from "./MemberCard.tsx";

/** The people of an organisation; to those who look after them also what they may change. */
export function MemberList({
  people,
  viewerId,
  roles,
  mayRemove,
  titled,
}: {
  people: readonly ListedMember[];
  viewerId: string;
  /** The roles the viewer may give and take. */
  roles: readonly Role[];
  mayRemove: boolean;
  /** He may also write what somebody's job is called. */
  titled: boolean;
}) {
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {people.map((member) => (
        <MemberCard
          key={member.personId}
          member={member}
          self={member.personId === viewerId}
          roles={roles}
          mayRemove={mayRemove}
          titled={titled}
        />
      ))}
    </Stack>
  );
}
