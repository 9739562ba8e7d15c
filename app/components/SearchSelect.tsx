import { Select } from "@mantine/core";

/** One of very many, found by typing. Big, so pages load it by itself. */
export default Select;
