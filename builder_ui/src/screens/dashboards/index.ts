// The designer of the step 看板.

export * from "./BoardDesigner";
