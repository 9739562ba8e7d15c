import { Select } from "@mantine/core";

/** What `SearchSelect` loads. */
export default Select;
