import { byNamespace } from "./namespace.ts";

export default byNamespace(import.meta.glob<object>("./zh-Hant/*.json", { eager: true, import: "default" }));
