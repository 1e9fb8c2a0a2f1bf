// Everything the server can be asked.

export * from "./appView";
export * from "./apps";
export * from "./books";
export * from "./client";
export * from "./dashboards";
export * from "./directory";
export * from "./draft";
export * from "./files";
export * from "./imports";
export * from "./health";
export * from "./jobs";
export * from "./joining";
export * from "./me";
export * from "./notices";
export * from "./prints";
export * from "./problem";
export * from "./publicLink";
export * from "./publishing";
export * from "./queries";
export * from "./records";
export * from "./reports";
export * from "./rules";
export * from "./messages";
export * from "./segments";
export * from "./tasks";
export * from "./tokens";
