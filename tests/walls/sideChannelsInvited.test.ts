import { nobodyNotices } from "./sideChannels.ts";

await nobodyNotices("invited");
