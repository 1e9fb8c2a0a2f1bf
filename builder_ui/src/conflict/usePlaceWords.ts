// What a place inside a definition is called: 字段「信用额度」的标题.

import { type Definition, type Json, type Label, useLabel } from "@dougong/web";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { valueAt } from "./merging";

const lists = ["fields", "views", "checks", "options", "nodes", "edges", "actions", "else", "blocks", "forms", "navigation"] as const;
const settings = ["label", "description", "title", "condition", "trigger", "icon", "color", "filter", "sort", "operations", "scope", "assignees", "message", "form"] as const;

const isIn = <T extends string>(all: readonly T[], step: string): step is T => (all as readonly string[]).includes(step);

export const usePlaceWords = (documents: readonly Definition[]): ((path: readonly string[]) => string) => {
  const { t } = useTranslation("builder");
  const labelOf = useLabel();
  const labelAt = (path: readonly string[]): string => {
    for (const document of documents) {
      const found = valueAt(document as unknown as Json, path);
      const label = typeof found === "object" && found !== null && !Array.isArray(found) ? (found as { label?: Label }).label : undefined;
      if (label) return labelOf(label);
    }
    return path[path.length - 1] ?? "";
  };
  // In a field every setting is called as in its panel.
  const settingOf = (step: string, inField: boolean): string => {
    const known = i18next.exists(`designer:setting_${step}`);
    if (isIn(settings, step) && !(inField && known)) return t(`part_${step}`);
    return known ? i18next.t(`setting_${step}` as "setting_help", { ns: "designer" }) : step;
  };
  return (path) => {
    const words: string[] = [];
    for (let at = 0; at < path.length; at += 1) {
      const step = path[at] ?? "";
      const last = at === path.length - 1;
      if (isIn(lists, step) && !last) {
        words.push(t("named", { kind: t(`part_${step}`), label: labelAt(path.slice(0, at + 2)) }));
        at += 1;
      } else if (isIn(lists, step)) words.push(t("orderOf", { part: t(`part_${step}`) }));
      else words.push(settingOf(step, path[0] === "fields"));
    }
    return words.join(" · ");
  };
};
