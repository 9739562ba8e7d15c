import { Select, type SelectProps } from "@mantine/core";

/** What `SearchSelect` loads. */
export default function SearchSelectField(props: SelectProps<string>) {
  return <Select {...props} />;
}
