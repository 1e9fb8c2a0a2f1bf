// What the server finds wrong with this form: by the field it stands at, or by its place beside the fields.

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@dougong/web";
import { useShallow } from "zustand/react/shallow";
import { useDraftPart } from "../../draft";
import { useProblems } from "../../shell/Problems";
import { type FieldPath, itemAt, placeIn } from "./form";
import { useActs, useDesigning } from "./useDesigning";

/** What a field of this type cannot be without, in the words of the panel. */
const missing = ["form", "expression", "from", "options", "label", "fields"] as const;

/** At which part of the form, and at which of its views or checks. */
export type PageWrong = { readonly part: string; readonly item: string | undefined; readonly setting: string | undefined; readonly message: string };

export type FieldWrong = { readonly setting: string | undefined; readonly message: string };

const pageMissing = ["views_label", "checks_message", "checks_condition", "unique_fields"] as const;

const none: readonly FieldProblem[] = [];

/** All problems of each field, with the setting each is about. */
export const useFieldProblems = (): ReadonlyMap<FieldPath, readonly FieldWrong[]> => {
  const { t } = useTranslation("designer");
  const { app, form } = useDesigning();
  const { data = none } = useProblems(app);
  return useMemo(() => {
    const within = `forms/${form.key}/`;
    const found = new Map<FieldPath, FieldWrong[]>();
    for (const { path, code, params, message } of data) {
      if (!path.startsWith(within)) continue;
      const place = placeIn(form, path.slice(within.length));
      const lacking = code === "definition.missing_property" ? missing.find((each) => each === params?.["name"]) : undefined;
      const wrong = { setting: place.setting ?? lacking, message: lacking ? t(`missing_${lacking}`) : message };
      if (place.path) found.set(place.path, [...(found.get(place.path) ?? []), wrong]);
    }
    return found;
  }, [data, form, t]);
};

/** What is wrong beside the fields: with the title, a view, a check. */
export const usePageProblems = (): readonly PageWrong[] => {
  const { t } = useTranslation("designer");
  const { app, draft } = useActs();
  const form = useDraftPart(draft, useShallow(({ definition: { fields: _, ...beside } }) => beside));
  const { data = none } = useProblems(app);
  return useMemo(() => {
    const within = `forms/${form.key}/`;
    return data.flatMap(({ path, code, params, message }) => {
      const [part = "", item, setting] = path.startsWith(within) ? path.slice(within.length).split("/") : [];
      if (part === "" || part === "fields") return [];
      const named = itemAt(form, part, item);
      const lacking = code === "definition.missing_property" || code === "definition.too_short" ? (setting ?? String(params?.["name"] ?? "")) : "";
      const wording = pageMissing.find((each) => each === `${part}_${lacking}`);
      return [{ part, item: named, setting, message: wording ? t(`missing_${wording}`) : message }];
    });
  }, [data, form, t]);
};
