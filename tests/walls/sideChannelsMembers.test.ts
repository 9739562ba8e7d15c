import { nobodyNotices } from "./sideChannels.ts";

await nobodyNotices("members");
