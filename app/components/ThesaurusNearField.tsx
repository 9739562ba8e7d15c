import { MultiSelect, type MultiSelectProps } from "@mantine/core";

/** Some of many concepts, found by typing; it comes after its page because it weighs more than the rest of it. */
export default function ThesaurusNearField(
  props: Pick<MultiSelectProps, "label" | "description" | "error" | "data" | "defaultValue">,
) {
  return <MultiSelect name="near" searchable clearable limit={50} maw={560} {...props} />;
}
