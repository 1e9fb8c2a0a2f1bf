// Which tab of the panel each setting stands on.

import { isLayout } from "@dougong/web";
import type { DesignField } from "../form";

export const tabs = ["basic", "default", "checks", "linkage", "access"] as const;
export type Tab = (typeof tabs)[number];

const tabOfSetting: Readonly<Record<string, Tab>> = {
  default: "default",
  most: "checks", min: "checks", max: "checks", max_length: "checks", pattern: "checks", pattern_hint: "checks", unique: "checks",
  min_rows: "checks", max_rows: "checks", max_count: "checks", max_megabytes: "checks", keep_original: "checks", accept: "checks", kind: "checks", measured: "checks", camera_only: "checks", level: "basic",
  visible_when: "linkage", required_when: "linkage", fetch: "linkage", when_hidden: "linkage",
};

export const tabOf = (setting: string | undefined): Tab => (setting && tabOfSetting[setting]) || "basic";

// Kept, so that the same tabs are the same list.
const ofLayout: readonly Tab[] = ["basic", "linkage"];
const ofInnerComputed: readonly Tab[] = ["basic"];
const ofComputed: readonly Tab[] = ["basic", "linkage", "access"];
const ofInner: readonly Tab[] = ["basic", "default", "checks", "linkage"];

/** What a section or a computed field cannot have is not offered. */
export const tabsOf = (field: DesignField, computed: boolean, inner: boolean): readonly Tab[] => {
  if (isLayout(field.type)) return ofLayout;
  if (computed) return inner ? ofInnerComputed : ofComputed;
  return inner ? ofInner : tabs;
};

/** Settings of every type; the panel draws these by hand. */
export const commonSettings: ReadonlySet<string> = new Set([
  "key", "type", "label", "help", "placeholder", "required", "unique", "read_only", "hidden", "default", "fetch", "when_hidden", "visible_when", "required_when", "width",
]);
