// What a form has lists of beside its fields: views, and checks before it is submitted.

import type { Json, Label } from "@dougong/web";
import type { Form } from "../form";

export type View = {
  readonly key: string;
  readonly type: string;
  readonly label: Label;
  readonly fields?: readonly string[];
  readonly filter?: string;
  readonly sort?: readonly string[];
  readonly group?: string;
  readonly roles?: readonly string[];
};

/** `condition` is what must hold; an unfinished check may lack it, and is told of as a problem. */
export type Check = { readonly key?: string; readonly condition?: string; readonly message?: Label; readonly field?: string };

export const viewsOf = (form: Form): readonly View[] => (form["views"] ?? []) as unknown as readonly View[];
export const checksOf = (form: Form): readonly Check[] => (form["checks"] ?? []) as unknown as readonly Check[];

/** What cannot stand in a column of a list. */
const unlisted = new Set(["section", "reverse"]);
const unsortable = new Set(["choices", "sub_form", "attachment", "reference", "member", "long_text"]);

export const listable = (form: Form) => form.fields.filter(({ type }) => !unlisted.has(type));
export const sortable = (form: Form) => listable(form).filter(({ type }) => !unsortable.has(type));
/** Only what has few values can head a group. */
export const groupable = (form: Form) => form.fields.filter(({ type }) => type === "choice");

/** Columns of a list that nobody has arranged, as many as fit. */
export const firstColumns = (form: Form): readonly string[] => listable(form).slice(0, 8).map(({ key }) => key);

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
