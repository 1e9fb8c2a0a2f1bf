// The components of our language that Ant Design lacks.

export * from "./AppIcon";
export * from "./appIcons";
export * from "./Avatar";
export * from "./Card";
export * from "./DayInput";
export * from "./Facts";
export * from "./fieldIcons";
export * from "./IconButton";
export * from "./Loading";
export * from "./Mark";
export * from "./nodeIcons";
export * from "./Notice";
export * from "./OfflineStrip";
export * from "./States";
export * from "./StatusDot";
export * from "./Tag";
export * from "./Titles";
export * from "./TimeInput";
export * from "./useConfirm";
