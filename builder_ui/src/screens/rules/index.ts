// The designer of the step 自动化.

export * from "./RuleEditor";
