// The app's own document as the settings edit it.

import { appIconOf, type Definition, draftQuery, type Json, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { ChartColumn, ExternalLink, type LucideIcon, Table2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraftPart } from "../../draft";
import type { Entry, Leaf } from "./navigation";

export type AppDocument = Definition & { readonly label: Label; readonly navigation?: readonly Entry[] };

export const useAppDraft = (draft: OpenDraft<AppDocument>) => {
  const { t } = useTranslation("settings");
  const about = useDraftPart(draft, ({ definition }) => definition);
  const set = (part: string, value: Json | undefined, joins?: string): void =>
    draft.edit(
      t("changed"),
      (document) => {
        const written = document as unknown as { [name: string]: Json | undefined };
        if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) delete written[part];
        else written[part] = value;
      },
      joins,
    );
  return { about, set };
};

/** Every form and dashboard of the draft, what each is called, and the picture it has in the side bar. */
export const useLeaves = (app: string): { leaves: readonly Leaf[]; nameOf: (leaf: Leaf) => string; iconOf: (leaf: Leaf) => LucideIcon } => {
  const labelOf = useLabel();
  const { data } = useQuery(draftQuery(app));
  const forms = data?.forms ?? [];
  const dashboards = data?.dashboards ?? [];
  const leaves: readonly Leaf[] = [
    ...dashboards.map(({ key }): Leaf => ({ type: "dashboard", key })),
    ...forms.map(({ key }): Leaf => ({ type: "form", key })),
  ];
  const nameOf = (leaf: Leaf): string => {
    if (leaf.label) return labelOf(leaf.label);
    if (leaf.type === "link") return leaf.url;
    const found = (leaf.type === "form" ? forms : dashboards).find(({ key }) => key === leaf.key);
    return found ? labelOf(found.label as Label) || leaf.key : leaf.key;
  };
  const iconOf = (leaf: Leaf): LucideIcon => {
    if (leaf.type === "link") return ExternalLink;
    const [among, otherwise] = leaf.type === "form" ? [forms, Table2] : [dashboards, ChartColumn];
    return appIconOf(among.find(({ key }) => key === leaf.key)?.["icon"] as string | undefined, otherwise);
  };
  return { leaves, nameOf, iconOf };
};
