import { Checkbox, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Role } from "#app/domain/actor.ts";

/** The roles somebody may give, as check boxes of a form. */
export function RoleChoice({
  roles,
  chosen = [],
  error,
}: {
  roles: readonly Role[];
  chosen?: readonly Role[];
  error?: string;
}) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={t("organisation:people.roles")} defaultValue={[...chosen]} error={error}>
      <Group gap="md" mt={6}>
        {roles.map((role) => (
          <Checkbox key={role} name="roles" value={role} label={t(`shell:role.${role}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
