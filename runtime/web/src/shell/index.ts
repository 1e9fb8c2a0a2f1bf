// The frame around every screen.

export * from "./Frame";
export * from "./layouts";
export * from "./Preferences";
export * from "./SignedIn";
export * from "./UserMenu";
export * from "./useShortcut";
export * from "./useStandpoint";
export * from "./useTitle";
export * from "./useTodo";
