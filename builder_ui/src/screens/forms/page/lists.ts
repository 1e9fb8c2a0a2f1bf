// What a form has lists of beside its fields: views, and checks before it is submitted.

import { has, heldBy, isColumn, type Json, type Label, truthOf, type ValueKind } from "@dougong/web";
import type { Form } from "../form";

export type View = {
  readonly key: string;
  readonly type: string;
  readonly label: Label;
  readonly fields?: readonly string[];
  readonly filter?: string;
  readonly sort?: readonly string[];
  readonly group?: string;
  readonly start?: string;
  readonly end?: string;
  readonly cover?: string;
  readonly sums?: readonly string[];
  readonly roles?: readonly string[];
};

/** `condition` is what must hold; an unfinished check may lack it, and is told of as a problem. */
export type Check = { readonly key?: string; readonly condition?: string; readonly message?: Label; readonly field?: string };

export const viewsOf = (form: Form): readonly View[] => (form["views"] ?? []) as unknown as readonly View[];
export const checksOf = (form: Form): readonly Check[] => (form["checks"] ?? []) as unknown as readonly Check[];

/** Fields that no two records may share together. */
export type OnceTogether = { readonly key: string; readonly fields?: readonly string[] };
export const togetherOf = (form: Form): readonly OnceTogether[] => (form["unique"] ?? []) as unknown as readonly OnceTogether[];

/** What may tell records apart. */
export const apart = (form: Form) => form.fields.filter(({ type }) => has(type, "telling"));

export const listable = (form: Form) => form.fields.filter(({ type }) => isColumn(type));
export const sortable = (form: Form) => form.fields.filter(({ type }) => has(type, "ordered"));

/** How a view can draw its records. */
export const viewTypes = ["table", "kanban", "calendar", "gallery"] as const;
export type ViewType = (typeof viewTypes)[number];

/** What a view takes from fields besides its columns. */
export type ViewPart = "group" | "start" | "end" | "cover";

/** What a part does for its view; a word for it is in the catalogue. */
export type PartRole = "grouping" | "columns" | "colour" | "start" | "end" | "cover";

/** A part of a view: what fields hold that fit, whether nothing is drawn without it, and whether the first that fits is taken to begin with. */
export type PartNeed = { readonly part: ViewPart; readonly role: PartRole; readonly fits: ReadonlySet<ValueKind>; readonly required: boolean; readonly begun: boolean };

type Wish = "required" | "begun" | "optional";
const need = (part: ViewPart, role: PartRole, fits: readonly ValueKind[], wish: Wish = "optional"): PartNeed => ({
  part, role, fits: new Set(fits), required: wish === "required", begun: wish !== "optional",
});

/** Only what has few values can head a group. */
export const needsOf: Readonly<Record<ViewType, readonly PartNeed[]>> = {
  table: [need("group", "grouping", ["choice"])],
  kanban: [need("group", "columns", ["choice", "member", "switch"], "required"), need("cover", "cover", ["files"])],
  calendar: [need("start", "start", ["date", "datetime"], "required"), need("end", "end", ["date", "datetime"]), need("group", "colour", ["choice"])],
  gallery: [need("cover", "cover", ["files"], "begun")],
};

export const typeOf = ({ type }: View): ViewType => viewTypes.find((each) => each === type) ?? "table";

export const fitting = (form: Form, { fits }: PartNeed) => form.fields.filter(({ type }) => fits.has(heldBy(type)) && !truthOf(type).computed);

/** Files may be anything; pictures make better covers. */
const bestOf = (fields: Form["fields"], part: ViewPart) => (part === "cover" ? fields.find(({ type }) => type === "image") : undefined) ?? fields[0];

/** The view drawn another way: what fits the new way stays or is chosen, what it has no use for goes. */
export const retyped = (form: Form, view: View, type: ViewType): View => {
  const { group, start, end, cover, ...rest } = view;
  const before = { group, start, end, cover };
  const parts = needsOf[type].flatMap((each) => {
    const fields = fitting(form, each);
    const kept = fields.find(({ key }) => key === before[each.part]) ?? (each.begun ? bestOf(fields, each.part) : undefined);
    return kept ? [[each.part, kept.key] as const] : [];
  });
  return { ...rest, type, ...Object.fromEntries(parts) };
};

const mostColumns = 8;
const isWide = (type: string): boolean => has(type, "long") || !has(type, "worded");

/** A rollup that only a formula of the same form asks for. */
const isHelper = (form: Form, key: string): boolean =>
  form.fields.some((field) => field.type === "formula" && new RegExp(`\\b${key}\\b`).test(String(field["expression"] ?? "")));

/** Columns of a list that nobody has arranged, as many as fit: of too many, what says least about a record goes first. */
export const firstColumns = (form: Form): readonly string[] => {
  const all = listable(form);
  const least = ({ type, key }: (typeof all)[number]): boolean => isWide(type) || (type === "rollup" && isHelper(form, key));
  const shown = all.length > mostColumns ? [...all.filter((field) => !least(field)), ...all.filter(least)].slice(0, mostColumns) : all;
  return all.filter((field) => shown.includes(field)).map(({ key }) => key);
};

/** A new view after the others. The first stands beside the list of all records, which is there until its maker removes it. */
export const withView = (views: readonly View[], view: View, all: string): readonly View[] =>
  views.length > 0 ? [...views, view] : [{ key: "all", type: "table", label: all }, view];

/** "view_3": whatever is free. */
export const freeKey = (stem: string, taken: readonly (string | undefined)[]): string => {
  const nth = (n: number): string => (taken.includes(`${stem}_${n}`) ? nth(n + 1) : `${stem}_${n}`);
  return nth(1);
};

export const moved = <T>(list: readonly T[], at: number, by: number): readonly T[] => {
  const [item, other] = [list[at], list[at + by]];
  if (item === undefined || other === undefined) return list;
  return list.map((each, index) => (index === at ? other : index === at + by ? item : each));
};

/** The list with one of its items dragged to where another stands. */
export const dragged = <T>(list: readonly T[], from: number, to: number): readonly T[] => {
  const item = list[from];
  if (item === undefined || from === to) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
};

/** The first view is the one that opens. */
export const asFirst = <T>(list: readonly T[], at: number): readonly T[] => [...list.slice(at, at + 1), ...list.slice(0, at), ...list.slice(at + 1)];

/** The list with one of its items changed; what becomes nothing is left out of it. */
export const changed = <T extends object>(list: readonly T[], at: number, change: Partial<Record<keyof T, Json | undefined>>): readonly T[] =>
  list.map((item, index) => {
    if (index !== at) return item;
    const next = Object.entries({ ...item, ...change }).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
    return Object.fromEntries(next) as T;
  });

export type Order = { readonly field: string; readonly down: boolean };

/** "-amount" is amount, largest first. */
export const orderOf = (sort: string): Order => ({ field: sort.replace(/^-/, ""), down: sort.startsWith("-") });
export const sortOf = ({ field, down }: Order): string => (down ? `-${field}` : field);
