// The designer of messages, beside that of automations.

export * from "./MessageEditor";
