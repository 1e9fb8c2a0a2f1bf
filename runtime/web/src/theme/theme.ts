// The two faces of the product as Ant Design themes.

import type { ThemeConfig } from "antd";
import { dark } from "./dark";
import { light } from "./light";
import { measures } from "./measures";

export type Appearance = "light" | "dark";

type Components = NonNullable<ThemeConfig["components"]>;

/** Lay the colours of each component over its measures. */
const dressed = (colours: Components): Components =>
  Object.fromEntries(
    [...new Set([...Object.keys(measures.components), ...Object.keys(colours)])].map((name) => [
      name,
      { ...measures.components[name as keyof typeof measures.components], ...colours[name as keyof Components] },
    ]),
  );

const themeOf = (colours: ThemeConfig & { components: Components }): ThemeConfig => ({
  ...colours,
  token: { ...measures.token, ...colours.token },
  components: dressed(colours.components),
  cssVar: { prefix: "dg", key: "dg" },
  // One copy of Ant on the page: without the hash our own CSS reads `--dg-*` from `<html class="dg">`.
  hashed: false,
});

/** Fingers need 44 px where a mouse is happy with 32. */
const forFingers = (theme: ThemeConfig): ThemeConfig => ({
  ...theme,
  token: { ...theme.token, controlHeight: 44, controlHeightSM: 36, controlHeightLG: 48 },
});

const forBoth = (theme: ThemeConfig) => ({ desk: theme, phone: forFingers(theme) });

export const themes: Record<Appearance, { desk: ThemeConfig; phone: ThemeConfig }> = {
  light: forBoth(themeOf(light)),
  dark: forBoth(themeOf(dark)),
};
