// The ways to say what a new record starts with, and which of them a default was written in.

import { has, heldBy } from "@dougong/web";
import { valueOf } from "./constants";

export type Way = "none" | "value" | "moment" | "formula";

/** What whoever fills in a form brings along: who it is, and when. */
const moments = { member: "ME()", members: "ADD(BLANK, ME())", department: "INDEX(MYDEPT(), 1)", departments: "MYDEPT()", date: "TODAY()", datetime: "NOW()" } as const;
type Moment = keyof typeof moments;

const isMoment = (kind: string): kind is Moment => kind in moments;

/** The kind of values that whoever fills in brings along, which names its words; null for any other type. */
export const momentKind = (type: string): Moment | null => {
  const kind = heldBy(type);
  return isMoment(kind) ? kind : null;
};

export const momentOf = (type: string): string | undefined => {
  const kind = momentKind(type);
  return kind ? moments[kind] : undefined;
};

export const waysOf = (type: string): readonly Way[] => [
  ...(has(type, "constant") ? (["value"] as const) : momentKind(type) ? (["none"] as const) : []),
  ...(momentKind(type) ? (["moment"] as const) : []),
  "formula",
];

export const wayOf = (type: string, source: string): Way => {
  const [first = "formula"] = waysOf(type);
  if (source === "") return first;
  if (source.trim().toUpperCase() === momentOf(type)) return "moment";
  return first === "value" && valueOf(type, source) !== null ? "value" : "formula";
};
