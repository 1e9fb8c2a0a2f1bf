// The builder's own texts, beside the shared ones.

import type { CatalogueSource } from "@dougong/web";
import type { catalogue } from "./zh-CN";

type BuilderAreas = typeof catalogue;

declare global {
  interface DougongAreas extends BuilderAreas {}
}

export const builderTexts: CatalogueSource = {
  "zh-CN": () => import("./zh-CN").then((module) => module.catalogue),
  en: () => import("./en").then((module) => module.catalogue),
};
