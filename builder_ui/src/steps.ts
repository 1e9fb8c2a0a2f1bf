// The steps of building an app, in their order, each with its designer.

import { type ComponentType, lazy } from "react";
import type { DesignerProps, StepKey, StepPlace } from "./places";

export type Step = StepPlace & {
  /** It stands behind another step, or beside it, and has no place of its own in the bar. */
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
  { key: "tables", kind: "tables", within: "rules", Designer: loaded(async () => (await import("./screens/tables")).TableEditor) },
  { key: "segments", kind: "segments", within: "rules", Designer: loaded(async () => (await import("./screens/segments")).SegmentEditor) },
  { key: "messages", kind: "messages", within: "rules", Designer: loaded(async () => (await import("./screens/messages")).MessageEditor) },
  { key: "journeys", kind: "journeys", Designer: loaded(async () => (await import("./screens/journeys")).JourneyEditor) },
  { key: "reports", kind: "dashboards", Designer: loaded(async () => (await import("./screens/dashboards")).BoardDesigner) },
  { key: "datasets", kind: "datasets", within: "reports", Designer: loaded(async () => (await import("./screens/datasets")).DatasetEditor) },
  { key: "roles", kind: null, Designer: loaded(async () => (await import("./screens/roles/Roles")).Roles) },
  { key: "settings", kind: null, Designer: loaded(async () => (await import("./screens/settings/Settings")).Settings) },
];

export const stepOfKey = (key: string | undefined): Step | undefined => steps.find((step) => step.key === key);

/** The steps that have others beside them. */
const shared: readonly StepKey[] = ["rules", "reports"];

/** The steps that share a place in the bar, where there are several to choose from. */
export const besides = (step: Step): readonly Step[] => {
  const home = shared.find((each) => each === step.key || each === step.within);
  return home ? steps.filter(({ key, within }) => key === home || within === home) : [];
};
