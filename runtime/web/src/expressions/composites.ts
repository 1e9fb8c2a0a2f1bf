// Values of several parts, kept as one text: "2026-01-01/2026-01-31", "浙江省/杭州市/西湖区/文三路 90 号".

import type { Wire } from "./types";

type Parts = { readonly [key: string]: Wire };

const OPEN = "..";
const places = ["province", "city", "district", "detail"] as const;
export type Place = (typeof places)[number];

const said = (parts: Parts, key: string): string => (typeof parts[key] === "string" ? (parts[key] as string) : "");

/** The days of a range as texts; an open end is empty. */
export const endsOf = (text: string): readonly [string, string] => {
  const [from = "", to = ""] = text.split("/").map((end) => (end === OPEN ? "" : end));
  return [from, to];
};

export const rangeText = (from: string, to: string): string | null => (from || to ? `${from || OPEN}/${to || OPEN}` : null);

/** The parts of an address; only the last may hold a "/" of its own. */
export const placesOf = (text: string): { readonly [place in Place]: string } => {
  const [province = "", city = "", district = "", ...detail] = text.split("/");
  return { province, city, district, detail: detail.join("/") };
};

const addressText = (parts: Parts): string | null => {
  const texts = places.map((place) => said(parts, place));
  return texts.some(Boolean) ? texts.join("/") : null;
};

/** A city that is its own province or district is said once. */
export const addressShown = (text: string): string => {
  const { province, city, district, detail } = placesOf(text);
  return `${province}${city === province ? "" : city}${district === city ? "" : district}${detail}`;
};

const rangeShown = (text: string): string => endsOf(text).join(" ~ ");

type Composite = { readonly text: (parts: Parts) => string | null; readonly parts: (text: string) => Wire };

/** The kinds of values that are objects on the wire. */
export const composites: Readonly<Record<string, Composite>> = {
  range: {
    text: (parts) => rangeText(said(parts, "from"), said(parts, "to")),
    parts: (text) => {
      const [from, to] = endsOf(text);
      return { from: from || null, to: to || null };
    },
  },
  address: { text: addressText, parts: placesOf },
};

/** How values that are texts inside are written for people, by the kind of their type. */
export const written: Readonly<Record<string, (text: string) => string>> = {
  time: (time) => time.slice(0, 5),
  range: rangeShown,
  address: addressShown,
};
