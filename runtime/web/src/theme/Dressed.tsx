// Everything below it wears the theme the person chose.

import { legacyLogicalPropertiesTransformer, StyleProvider } from "@ant-design/cssinjs";
import { App, ConfigProvider } from "antd";
import { type ReactNode, useLayoutEffect } from "react";
import { create } from "zustand";
import { Outlet, type RouteObject } from "react-router";
import { useMedia, usePhone } from "../preferences/media";
import { usePreferences } from "../preferences/preferences";
import { antLocales } from "./antLocales";
import { colourVariables } from "./colours";
import { type Appearance, themes } from "./theme";

/** Below the bars and their tabs, which stay in reach while a message stands. */
const MESSAGE_ON_PHONE = 64;
const MESSAGE_ON_DESK = 112;

const starBehind = (label: ReactNode, { required }: { required: boolean }) => (
  <>
    {label}
    {required && <span className="dg-required">*</span>}
  </>
);

const useForced = create<{ face: Appearance | null }>(() => ({ face: null }));

/** While what asks for it is on the page, everything wears one face, whatever was chosen. */
export const useForcedFace = (face: Appearance): void => {
  useLayoutEffect(() => {
    useForced.setState({ face });
    return () => useForced.setState({ face: null });
  }, [face]);
};

/** The face in force: one that the page asks for, the chosen one, or the system's. */
export const useAppearance = (): Appearance => {
  const systemIsDark = useMedia("(prefers-color-scheme: dark)");
  const face = usePreferences((state) => state.face);
  const forced = useForced((state) => state.face);
  if (forced) return forced;
  if (face !== "system") return face;
  return systemIsDark ? "dark" : "light";
};

export const Dressed = ({ children }: { children: ReactNode }) => {
  const appearance = useAppearance();
  const locale = usePreferences((state) => state.locale);
  const phone = usePhone();
  // Without motion nothing waits for the end of one: a list opened again at once stands where it belongs.
  const calm = useMedia("(prefers-reduced-motion: reduce)");
  const theme = themes[appearance][phone ? "phone" : "desk"];

  useLayoutEffect(() => {
    document.documentElement.classList.add("dg");
    document.documentElement.dataset.appearance = appearance;
    document.documentElement.lang = locale;
  }, [appearance, locale]);

  return (
    // iOS 14 and Chromium 88 do not know `inset-inline` and its kin.
    <StyleProvider transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider theme={calm ? { ...theme, token: { ...theme.token, motion: false } } : theme} locale={antLocales[locale]} componentSize="middle" button={{ autoInsertSpace: false }} form={{ requiredMark: starBehind }}>
        <style>{`:root{${colourVariables(appearance)}}`}</style>
        <App message={{ maxCount: 3, top: phone ? MESSAGE_ON_PHONE : MESSAGE_ON_DESK }}>{children}</App>
      </ConfigProvider>
    </StyleProvider>
  );
};

/** Routes below the theme: what opens over a page may lead to another one. */
export const dressed = (routes: RouteObject[]): RouteObject[] => [{ element: <Dressed><Outlet /></Dressed>, children: routes }];
