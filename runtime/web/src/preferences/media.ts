// Media queries as values that components can read.

import { useCallback, useSyncExternalStore } from "react";

/** Whether the query holds now; the component is drawn again when that changes. */
export const useMedia = (query: string): boolean => {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
};

export type Width = "phone" | "narrow" | "medium" | "wide";

/** The four widths every screen is drawn for: below 768, 1200, 1440 and above. */
export const useWidth = (): Width => {
  const narrow = useMedia("(min-width: 768px)");
  const medium = useMedia("(min-width: 1200px)");
  const wide = useMedia("(min-width: 1440px)");
  if (wide) return "wide";
  if (medium) return "medium";
  return narrow ? "narrow" : "phone";
};

export const usePhone = (): boolean => useWidth() === "phone";
