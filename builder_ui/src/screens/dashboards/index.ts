// The designer of the step 报表.

export * from "./BoardDesigner";
