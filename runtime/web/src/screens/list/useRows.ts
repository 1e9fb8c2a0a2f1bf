// The rows of a list: read page by page as the reader comes to them, and which of them is opened.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type RecordsAsk, recordsQuery } from "../../api/records";
import type { FormView } from "../../api/appView";
import { titleField } from "../record/title";
import { useArrangements } from "./arrangement";
import { arranged, type ShownColumn, shownColumns } from "./columns";
import { groupedSort, groupField } from "./groups";
import type { List } from "./useList";

const PAGE = 100;

export const useColumns = (list: List) => {
  const kept = useArrangements((state) => state.columns[columnsName(list)]);
  const columns = useMemo(() => arranged(list.form, list.view?.fields, kept), [list.form, list.view, kept]);
  const shown = useMemo(() => shownColumns(list.form, columns), [list.form, columns]);
  return { columns, shown };
};

export const columnsName = (list: List): string => `${list.name}/${list.view?.key ?? ""}`;

export type Rows = ReturnType<typeof useRows>;

export const useRows = (list: List) => {
  const { columns, shown } = useColumns(list);
  const sort = groupedSort(list);
  const group = groupField(list)?.key;
  const fields = useMemo(() => fieldsAsked(list.form, shown, group), [list.form, shown, group]);
  const ask: RecordsAsk = {
    fields,
    limit: PAGE,
    ...(list.formula ? { filter: list.formula } : {}),
    ...(sort ? { sort } : {}),
    ...(list.address.search ? { search: list.address.search } : {}),
  };
  const query = useInfiniteQuery({
    ...recordsQuery(list.app, list.form.key, { ...ask, count: "capped" }),
    placeholderData: keepPreviousData,
  });
  const { data: held } = useInfiniteQuery({
    ...recordsQuery(list.app, list.form.key, { ...ask, standing: "pending" }),
    placeholderData: keepPreviousData,
  });
  const listed = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data]);
  const waiting = useMemo(() => (query.data ? (held?.pages[0]?.items ?? []) : []), [query.data, held]);
  const entries = useMemo(() => [...waiting, ...listed], [waiting, listed]);
  const at = entries.findIndex(({ id }) => id === list.address.record);
  return {
    query,
    /** One's own that wait for agreement: they stand first, and are neither counted nor added up. */
    waiting,
    listed,
    entries,
    columns,
    shown,
    count: query.data?.pages[0]?.count ?? null,
    previous: at > 0 ? (entries[at - 1]?.id ?? null) : null,
    next: at >= 0 ? (entries[at + 1]?.id ?? null) : null,
  };
};

/** Sorted, so that another order of columns is not another question. */
const fieldsAsked = (form: FormView, shown: readonly ShownColumn[], group: string | undefined): readonly string[] => {
  const title = titleField(form);
  return [...new Set([...shown.map(({ field }) => field.key), ...(title ? [title] : []), ...(group ? [group] : [])])].sort();
};
