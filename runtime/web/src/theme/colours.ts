// Colours that belong to people's own categories (tags, avatars, app icons) and to charts.

import type { Appearance } from "./theme";

type Pair = readonly [text: string, ground: string];

/** A choice stores the key, never the hex, so that it follows day and night. */
export const tagColours = {
  qing: { light: ["#0A5A8C", "#E1F0F9"], dark: ["#8CCBF0", "#12344A"] },
  hu: { light: ["#0B6670", "#DDF3F3"], dark: ["#7FD3D6", "#103B40"] },
  lv: { light: ["#17694A", "#E0F4E9"], dark: ["#83D6AC", "#143A2A"] },
  cao: { light: ["#4C6614", "#EDF4D9"], dark: ["#BBD573", "#2D3A12"] },
  huang: { light: ["#7A5200", "#FCF0CC"], dark: ["#EBC667", "#42330F"] },
  cheng: { light: ["#974507", "#FDE9D9"], dark: ["#F5AE7A", "#4A2A12"] },
  zhu: { light: ["#A32D22", "#FCE5E2"], dark: ["#F7A197", "#4C1F1B"] },
  tao: { light: ["#9C2A62", "#FBE4EF"], dark: ["#F2A0C8", "#471D33"] },
  zi: { light: ["#6A3FA0", "#F0E8FA"], dark: ["#C9ABF0", "#35234D"] },
  dian: { light: ["#3A4BA8", "#E6E9FA"], dark: ["#AAB6F5", "#242C56"] },
  he: { light: ["#754A23", "#F3E9DF"], dark: ["#DBB48B", "#3D2C1C"] },
  mo: { light: ["#46515A", "#EBEEF0"], dark: ["#B9C3CB", "#2B333A"] },
} as const satisfies Record<string, Record<Appearance, Pair>>;

export type TagColour = keyof typeof tagColours;

export const tagColourKeys = Object.keys(tagColours) as TagColour[];

/** Series colours in the order a chart takes them, told apart also by people who see fewer. */
export const chartColours: Record<Appearance, readonly string[]> = {
  light: [
    "#0B69A3", "#CF8148", "#3EA284", "#861E31", "#7666E3", "#B79000", "#01B4F4", "#723B06", "#B382B2", "#615C67",
  ],
  dark: [
    "#4FAEE6", "#DC954D", "#53E0B4", "#C13E53", "#7584F5", "#F8F289", "#B0DEFC", "#A8652C", "#C49DBE", "#8D8D82",
  ],
};

/** Steps of a heat map, from little to much. */
export const heatColours: Record<Appearance, readonly string[]> = {
  light: ["#E6F2F9", "#C6E0F0", "#9CCAE5", "#6CAFD5", "#0B69A3"],
  dark: ["#1B2A34", "#17435C", "#1B6490", "#4FAEE6", "#B0DEFC"],
};

/** Beyond the steps: what is whole, or nearly, by itself. */
const wholeColours: Record<Appearance, string> = { light: "#084A73", dark: "#DFF1FD" };

/** What is written on each of the steps, and on what is beyond them. */
const onHeat: Record<Appearance, readonly string[]> = {
  light: ["#1A2126", "#1A2126", "#1A2126", "#0B1216", "#FFFFFF", "#FFFFFF"],
  dark: ["#E8ECEF", "#E8ECEF", "#FFFFFF", "#0B1216", "#0B1216", "#0B1216"],
};

/** The bars of steps that follow one another: one hue, paler as it goes on, with what is written on each. */
const stepColours: Record<Appearance, readonly (readonly [ground: string, text: string])[]> = {
  light: [["#0B69A3", "#FFFFFF"], ["#2776AA", "#FFFFFF"], ["#5697C3", "#0B1216"], ["#80B1D3", "#0B1216"], ["#A8CBE2", "#1A2126"]],
  dark: [["#4FAEE6", "#0B1216"], ["#3E93C7", "#0B1216"], ["#2F78A5", "#FFFFFF"], ["#235D81", "#FFFFFF"], ["#19455F", "#E8ECEF"]],
};

export const isTagColour = (name: string | null | undefined): name is TagColour =>
  name != null && Object.prototype.hasOwnProperty.call(tagColours, name);

/** The colour a person or thing always gets, by its id; grey is left to what has none. */
export const colourOf = (id: string): TagColour => {
  const sum = [...id].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
  return tagColourKeys[sum % (tagColourKeys.length - 1)] ?? "mo";
};

/** The first colour nobody uses yet, for a new option. */
export const nextColour = (used: readonly string[]): TagColour =>
  tagColourKeys.find((key) => !used.includes(key)) ?? tagColourKeys[used.length % tagColourKeys.length] ?? "mo";

/** Our own custom properties, beside the ones Ant writes. */
export const colourVariables = (appearance: Appearance): string =>
  [
    ...tagColourKeys.flatMap((key) => {
      const [text, ground] = tagColours[key][appearance];
      return [`--dg-tag-${key}:${text}`, `--dg-tag-${key}-bg:${ground}`];
    }),
    ...chartColours[appearance].map((hex, index) => `--dg-chart-${index + 1}:${hex}`),
    ...heatColours[appearance].map((hex, index) => `--dg-heat-${index + 1}:${hex}`),
    ...onHeat[appearance].map((hex, index) => `--dg-heat-on-${index + 1}:${hex}`),
    `--dg-heat-6:${wholeColours[appearance]}`,
    ...stepColours[appearance].flatMap(([ground, text], index) => [`--dg-step-${index + 1}:${ground}`, `--dg-step-on-${index + 1}:${text}`]),
    `--dg-side-bg:${appearance === "light" ? "#F8FAFA" : "#13181B"}`,
    `--dg-button-edge:${appearance === "light" ? "#C6CED4" : "#414B53"}`,
    `--dg-fill-hover:${appearance === "light" ? "#F1F5F7" : "#20272C"}`,
  ].join(";");
