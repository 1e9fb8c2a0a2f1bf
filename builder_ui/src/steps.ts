// The steps of building an app, in their order, each with its designer.

import type { AppSummary, DefinitionKind } from "@dougong/web";
import { type ComponentType, lazy } from "react";

export type StepKey = "forms" | "prints" | "processes" | "rules" | "reports" | "roles" | "settings";

/** What a designer is given; `definition` is empty in steps that have nothing to choose. */
export type DesignerProps = { app: AppSummary; definition: string };

/** A step edits either one definition of a kind at a time, or the app as a whole. */
export type Step = {
  key: StepKey;
  kind: DefinitionKind | null;
  /** It stands behind another step, and has no place of its own in the bar. */
  within?: StepKey;
  Designer: ComponentType<DesignerProps>;
};

/** Each designer is loaded when its step is opened. */
const loaded = (load: () => Promise<ComponentType<DesignerProps>>): ComponentType<DesignerProps> => lazy(async () => ({ default: await load() }));

export const steps: readonly Step[] = [
  { key: "forms", kind: "forms", Designer: loaded(async () => (await import("./screens/forms/FormDesigner")).FormDesigner) },
  { key: "prints", kind: "prints", within: "forms", Designer: loaded(async () => (await import("./screens/prints/PrintDesigner")).PrintDesigner) },
  { key: "processes", kind: "processes", Designer: loaded(async () => (await import("./screens/processes/ProcessDesigner")).ProcessDesigner) },
  { key: "rules", kind: "rules", Designer: loaded(async () => (await import("./screens/rules")).RuleEditor) },
  { key: "reports", kind: "dashboards", Designer: loaded(async () => (await import("./screens/dashboards")).BoardDesigner) },
  { key: "roles", kind: null, Designer: loaded(async () => (await import("./screens/roles/Roles")).Roles) },
  { key: "settings", kind: null, Designer: loaded(async () => (await import("./screens/settings/Settings")).Settings) },
];

export const stepOfKey = (key: string | undefined): Step | undefined => steps.find((step) => step.key === key);

const stepsOfKinds: Readonly<Record<string, StepKey>> = {
  forms: "forms",
  prints: "prints",
  processes: "processes",
  rules: "rules",
  tables: "rules",
  messages: "rules",
  reports: "reports",
  dashboards: "reports",
  datasets: "reports",
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
