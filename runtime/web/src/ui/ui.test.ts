import { expect, it } from "vitest";
import { colourOf, nextColour, tagColourKeys, tagColours } from "../theme/colours";
import { initialOf } from "./Avatar";
import { fieldIconOf } from "./fieldIcons";

const channel = (hex: string, from: number): number => {
  const part = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};
const light = (hex: string): number => 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
const contrast = (one: string, other: string): number => {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

it.each(tagColourKeys)("text on the tag %s is readable by day and by night", (key) => {
  for (const [text, ground] of Object.values(tagColours[key])) expect(contrast(text, ground)).toBeGreaterThan(4.5);
});

it.each([
  ["林晓岚", "岚"],
  ["Ann Lee", "A"],
  ["", "?"],
])("%s is abbreviated as %s", (name, letter) => expect(initialOf(name)).toBe(letter));

it("a person always has the same colour", () => expect(colourOf("u-17")).toBe(colourOf("u-17")));

it("a new option takes the first colour nobody uses", () => {
  expect(nextColour(["qing", "lv"])).toBe("hu");
  expect(nextColour(tagColourKeys)).toBe("qing");
});

it("a field type we do not know still has an icon", () => expect(fieldIconOf("hologram")).toBeTruthy());
