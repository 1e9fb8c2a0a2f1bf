// What one person set on this device: face, density, language. Kept across visits.

import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Locale } from "../i18n/locale";
import { preferredLocale } from "../i18n/locale";

export type Face = "system" | "light" | "dark";
export type Density = "compact" | "default" | "roomy";

/** Height of a table row, by density. */
export const rowHeights: Record<Density, number> = { compact: 32, default: 40, roomy: 52 };

type Preferences = {
  face: Face;
  density: Density;
  locale: Locale;
  setFace: (face: Face) => void;
  setDensity: (density: Density) => void;
  setLocale: (locale: Locale) => void;
};

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      face: "system",
      density: "default",
      locale: preferredLocale(navigator.languages),
      setFace: (face) => set({ face }),
      setDensity: (density) => set({ density }),
      setLocale: (locale) => set({ locale }),
    }),
    { name: "dougong.preferences", version: 1 },
  ),
);
