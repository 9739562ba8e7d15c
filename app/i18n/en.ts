import { byNamespace } from "./namespace.ts";

export default byNamespace(import.meta.glob<object>("./en/*.json", { eager: true, import: "default" }));
