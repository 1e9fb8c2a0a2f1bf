// What the builder may use of the runtime's front end.

export * from "./src/api";
export type {
  ActionBody, RuleStepBody, AppBody, Assignee, BlockBody, DashboardBody, FieldBody, FormBody, NodeBody, ProcessBody, ProcessTrigger,
  PrintBlockBody, PrintBody, RoleBody, RuleBody, RuleTrigger,
} from "./src/definitions";
export * from "./src/conditions";
export { currencySigns, type Trait, type ValueKind } from "./src/definitions";
export { evaluateToWire, type Portable, type Row, runsHere, type Wire } from "./src/expressions";
export * from "./src/forms";
export * from "./src/format/numbers";
export { saidOf } from "./src/format/saidOf";
export * from "./src/format/when";
export * from "./src/i18n/label";
export * from "./src/i18n/language";
export * from "./src/i18n/locale";
export * from "./src/preferences/media";
export * from "./src/i18n/useLabel";
export { ColourPick, IconPick } from "./src/newApp/AppLook";
export * from "./src/preferences/preferences";
export * from "./src/schedule";
export * from "./src/screens/dashboards";
export * from "./src/processes";
export * from "./src/shell";
export * from "./src/start";
export * from "./src/theme/colours";
export * from "./src/theme/Dressed";
export * from "./src/theme/theme";
export * from "./src/ui";
