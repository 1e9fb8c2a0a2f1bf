// The ways to say what a new record starts with, and which of them a default was written in.

import { valueOf } from "./constants";

export type Way = "none" | "value" | "moment" | "formula";

/** What whoever fills in a form brings along: who it is, and when. */
const moments = { member: "ME()", members: "ADD(BLANK, ME())", department: "INDEX(MYDEPT(), 1)", departments: "MYDEPT()", date: "TODAY()", datetime: "NOW()" } as const;
type Moment = keyof typeof moments;

/** Types whose values can be written down as a constant. */
const constant = new Set(["text", "long_text", "phone", "email", "number", "money", "choice", "switch", "date", "percent", "rating", "time", "url"]);

export const hasMoment = (type: string): type is Moment => type in moments;

export const momentOf = (type: string): string | undefined => (hasMoment(type) ? moments[type] : undefined);

export const waysOf = (type: string): readonly Way[] => [
  ...(constant.has(type) ? (["value"] as const) : hasMoment(type) ? (["none"] as const) : []),
  ...(hasMoment(type) ? (["moment"] as const) : []),
  "formula",
];

export const wayOf = (type: string, source: string): Way => {
  const [first = "formula"] = waysOf(type);
  if (source === "") return first;
  if (source.trim().toUpperCase() === momentOf(type)) return "moment";
  return first === "value" && valueOf(type, source) !== null ? "value" : "formula";
};
