// Where things are edited, and what a designer is given.

import type { AppSummary, DefinitionKind } from "@dougong/web";

export type StepKey = "forms" | "prints" | "processes" | "rules" | "tables" | "segments" | "messages" | "journeys" | "reports" | "datasets" | "roles" | "settings";

/** A step edits either one definition of a kind at a time, or the app as a whole. */
export type StepPlace = { readonly key: StepKey; readonly kind: DefinitionKind | null };

/** What a designer is given; `definition` is empty in steps that have nothing to choose. */
export type DesignerProps = { app: AppSummary; definition: string };

const stepsOfKinds: Readonly<Record<string, StepKey>> = {
  forms: "forms",
  prints: "prints",
  processes: "processes",
  rules: "rules",
  segments: "segments",
  messages: "messages",
  journeys: "journeys",
  tables: "tables",
  reports: "reports",
  dashboards: "reports",
  datasets: "datasets",
  roles: "roles",
};

/** Where a place in the draft ("forms/customer/fields/2") is edited; what lies below the definition goes to the designer. */
export const addressOfPlace = (app: string, path: string): string => {
  const [kind = "", key = "", ...rest] = path.split("/").filter((part) => part !== "");
  const step = stepsOfKinds[kind];
  if (!step) return `/${app}/settings`;
  const at = rest.length > 0 ? `?at=${encodeURIComponent(rest.join("/"))}` : "";
  return key ? `/${app}/${step}/${key}${at}` : `/${app}/${step}`;
};
