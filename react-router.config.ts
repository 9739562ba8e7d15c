import type { Config } from "@react-router/dev/config";
import options from "./remix.config.js";

export default options satisfies Config;
