// The records of a stretch of days, and of no other.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { formFor, may } from "../../../api/appView";
import { type Entry, recordsQuery } from "../../../api/records";
import type { FormField } from "../../../forms";
import { labelText } from "../../../i18n/label";
import { usePreferences } from "../../../preferences/preferences";
import { titleOf } from "../../record/title";
import { useChange } from "../cards/useChange";
import { together } from "../../../conditions";
import type { List } from "../useList";
import { fieldsAsked, type Rows } from "../useRows";
import { conditionOf, type Days, type Placed, type Span, spanOf, valuesOf } from "./span";

export type Stood = { readonly entry: Entry; readonly span: Span; readonly title: string; readonly colour: string; readonly movable: boolean };

/** More than this nobody reads in a month: the page says so, and a condition helps. */
const MOST = 1000;

/** The choice that colours what stands in the calendar. */
const colouredBy = ({ form, view }: List): FormField | undefined =>
  form.fields.find(({ key, type }) => key === view?.group && type === "choice" && !form.permissions.masked.includes(key));

/** Asked only once the calendar says which days are in sight. */
export const useDays = (list: List, rows: Rows, placed: Placed, days: Days | null) => {
  const choice = colouredBy(list);
  const fields = useMemo(
    () => fieldsAsked(list.form, rows.shown, [placed.start.key, placed.end?.key, choice?.key]),
    [list.form, rows.shown, placed, choice],
  );
  const filter = days ? together(list.formula, conditionOf(placed, days)) : undefined;
  const query = useInfiniteQuery({
    ...recordsQuery(list.app, list.form.key, {
      fields,
      limit: MOST,
      sort: placed.start.key,
      ...(filter ? { filter } : {}),
      ...(list.address.search ? { search: list.address.search } : {}),
    }),
    enabled: days !== null,
    placeholderData: keepPreviousData,
  });
  const page = query.data?.pages[0];
  const stood = useMemo(() => (page?.items ?? []).flatMap((entry) => placeOf(list, placed, choice, entry)), [list, placed, choice, page]);
  return { query, stood, more: page !== undefined && page.next !== null };
};

const placeOf = (list: List, placed: Placed, choice: FormField | undefined, entry: Entry): readonly Stood[] => {
  const span = spanOf(placed, entry);
  if (!span) return [];
  const option = choice?.options?.find(({ value }) => value === entry.values[choice.key]);
  const own = formFor(list.form, entry);
  const writes = [placed.start, ...(placed.end ? [placed.end] : [])].every((field) => field.read_only !== true && own.permissions.writable.includes(field.key));
  return [{ entry, span, title: titleOf(list.form, entry), colour: option?.color ?? "qing", movable: entry.state === "active" && may(own, "update") && writes }];
};

/** Put a record on other days, with the way back. */
export const usePut = (list: List, placed: Placed, words: (title: string) => string) => {
  const change = useChange(list);
  return ({ entry, span, title }: Stood, to: Span) =>
    change({ entry, values: valuesOf(placed, to), before: beforeOf(placed, span, to), said: words(title) });
};

/** A new end is taken away again; an old one is put back. */
const beforeOf = (placed: Placed, span: Span, to: Span) => ({
  ...valuesOf(placed, span),
  ...(placed.end && span.end === null && to.end !== null ? { [placed.end.key]: null } : {}),
});

/** The options of the choice that colours, for the line that explains them. */
export const useLegend = (list: List): readonly { readonly key: string; readonly label: string; readonly colour: string }[] => {
  const locale = usePreferences((state) => state.locale);
  const choice = colouredBy(list);
  return (choice?.options ?? [])
    .filter(({ retired }) => !retired)
    .map(({ value, label, color }) => ({ key: value, label: labelText(label, locale), colour: color ?? "qing" }));
};
