import { byNamespace } from "./namespace.ts";

export default byNamespace(import.meta.glob<object>("./zh-Hans/*.json", { eager: true, import: "default" }));
