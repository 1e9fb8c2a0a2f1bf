// The rows of a list: read page by page as the reader comes to them, and which of them is opened.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type RecordsAsk, recordsQuery } from "../../api/records";
import type { FormView } from "../../api/appView";
import { titleField } from "../record/title";
import { useArrangements } from "./arrangement";
import { arranged, type ShownColumn, shownColumns } from "./columns";
import { groupedSort, groupField } from "./groups";
import { kindOfView, type List } from "./useList";

const PAGE = 100;
/** Boards and calendars read for themselves: here they only learn how many there are. */
const readsApart = (list: List): boolean => kindOfView(list.view) === "kanban" || kindOfView(list.view) === "calendar";

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
  const apart = readsApart(list);
  const sort = groupedSort(list);
  const group = groupField(list)?.key;
  const cover = list.view?.cover;
  const fields = useMemo(() => fieldsAsked(list.form, shown, [group, cover]), [list.form, shown, group, cover]);
  const ask: RecordsAsk = {
    fields,
    limit: apart ? 1 : PAGE,
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
    apart,
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

/** Sorted, so that another order of columns is not another question; what may not be read is not asked for. */
export const fieldsAsked = (form: FormView, shown: readonly ShownColumn[], more: readonly (string | undefined)[]): readonly string[] => {
  const asked = [...shown.map(({ field }) => field.key), titleField(form), ...more];
  return [...new Set(asked.filter((key): key is string => key !== undefined && form.permissions.readable.includes(key)))].sort();
};
