// A dataset as its maker edits it.

import type { DatasetLook, Definition, Json, Label } from "@dougong/web";
import type { OpenDraft } from "../../draft";

/** What stands on both sides of a join must be equal. */
export type Pair = { readonly left: string; readonly right: string };
export type Join = { readonly key: string; readonly label?: Label; readonly form: string; readonly kind?: "left" | "inner"; readonly on: readonly Pair[] };
export type Added = { readonly key: string; readonly label?: Label; readonly expression: string };

export type Dataset = Definition & { readonly form?: string; readonly joins?: readonly Join[]; readonly fields?: readonly Added[]; readonly filter?: string };

/** What every part of the editor is given. */
export type Editing = {
  readonly app: string;
  readonly draft: OpenDraft<Dataset>;
  readonly dataset: Dataset;
  readonly look: DatasetLook | undefined;
  readonly wrong: (path: string) => string | undefined;
};

type Writable = { form?: string; joins?: readonly Join[]; fields?: readonly Added[]; filter?: string };

export const change = ({ draft }: Pick<Editing, "draft">, label: string, next: (writable: Writable) => void, joins?: string): void => draft.edit(label, next, joins);

/** A key that is free: `join_1`, `join_2` …; numbers of what was removed come again. */
export const freeKey = (stem: string, taken: readonly { readonly key: string }[]): string => {
  const known = new Set(taken.map(({ key }) => key));
  const number = Array.from({ length: taken.length + 1 }, (_, at) => at + 1).find((each) => !known.has(`${stem}_${each}`)) ?? taken.length + 1;
  return `${stem}_${number}`;
};

/** A list with one of its items changed, or taken out. */
export const withItem = <T,>(items: readonly T[], at: number, item: T | null): readonly T[] => items.flatMap((each, index) => (index === at ? (item === null ? [] : [item]) : [each]));

/** What decides what is in it: a new name needs no new look. A pair that is only begun would be refused. */
export const decidingIn = ({ key, form, joins = [], fields = [], filter }: Dataset): Json => ({
  key, label: key, form: form ?? "",
  joins: joins.flatMap(({ on, label: _, ...join }) => {
    const whole = on.filter(({ left, right }) => left && right);
    return whole.length === 0 || !join.form ? [] : [{ ...join, on: whole.map((pair) => ({ ...pair })) }];
  }),
  fields: fields.filter(({ expression }) => expression.trim()).map(({ label: _, ...field }) => ({ ...field })),
  ...(filter ? { filter } : {}),
});
