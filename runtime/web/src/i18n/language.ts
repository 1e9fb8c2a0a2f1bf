// The language in force: loads one catalogue at a time, switches without a reload.

import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { usePreferences } from "../preferences/preferences";
import { type Locale, locales } from "./locale";
import type { catalogue as chinese } from "./zh-CN";

/** Texts by area and key; keys are flat, parameters stand in `{braces}`. */
export type Catalogue = Record<string, Record<string, string>>;

/** Where the catalogues of one entry come from, by language. */
export type CatalogueSource = Record<Locale, () => Promise<Catalogue>>;

declare global {
  /** The areas of all entries; each entry adds its own, so that a wrong key does not compile. */
  interface DougongAreas extends ChineseAreas {}
}
type ChineseAreas = typeof chinese;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "verbs";
    resources: DougongAreas;
    keySeparator: false;
    interpolationPrefix: "{";
    interpolationSuffix: "}";
  }
}

/** The texts everyone needs. */
export const sharedTexts: CatalogueSource = {
  "zh-CN": () => import("./zh-CN").then((module) => module.catalogue),
  en: () => import("./en").then((module) => module.catalogue),
};

const speak = async (sources: readonly CatalogueSource[], locale: Locale): Promise<void> => {
  const catalogues = await Promise.all(sources.map((source) => source[locale]()));
  for (const [area, texts] of catalogues.flatMap((catalogue) => Object.entries(catalogue))) {
    i18next.addResourceBundle(locale, area, texts);
  }
  await i18next.changeLanguage(locale);
};

/** Load the chosen language before the first picture, and follow the choice until the returned function is called. */
export const startLanguage = async (...sources: CatalogueSource[]): Promise<() => void> => {
  await i18next.use(initReactI18next).init({
    supportedLngs: [...locales],
    fallbackLng: false,
    defaultNS: "verbs",
    keySeparator: false,
    interpolation: { prefix: "{", suffix: "}", escapeValue: false },
    react: { useSuspense: false },
    resources: {},
  });
  const stop = usePreferences.subscribe((state, before) => {
    if (state.locale !== before.locale) void speak(sources, state.locale);
  });
  await speak(sources, usePreferences.getState().locale);
  return stop;
};
