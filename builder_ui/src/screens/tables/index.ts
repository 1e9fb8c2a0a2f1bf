// The designer of decision tables, beside that of automations.

export * from "./TableEditor";
