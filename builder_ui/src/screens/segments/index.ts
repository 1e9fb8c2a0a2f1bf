// The designer of segments, beside that of automations.

export * from "./SegmentEditor";
