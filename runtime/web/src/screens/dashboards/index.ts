// What the designer of dashboards shares with the viewer: it draws the very same blocks.

export * from "./AnswerTable";
export * from "./BlockCard";
export * from "./blockTitle";
export * from "./Dashboard";
export * from "./filters";
export * from "./grid";
export * from "./phoneOrder";
export { isAbout, pressOf } from "./pressing";
