// The place that is lit because what is dragged would land there.

import { createContext, useContext } from "react";

export const OverContext = createContext<string | null>(null);

export const useIsOver = (mark: string): boolean => useContext(OverContext) === mark;
