import { sendsAudit } from "#app/auditCsv.ts";
import { paths } from "#app/paths.ts";

export const loader = sendsAudit("all", paths.adminAudit);
