// Processes as they are drawn.

export * from "./ChainView";
export * from "./chain";
