// Rows in groups: a head before the first row of each, with the count and the sums of the whole group.

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Entry } from "../../api/records";
import { reportQuery } from "../../api/reports";
import type { FormField } from "../../forms";
import { figureText, summed } from "./Foot";
import { kindOfView, type List } from "./useList";
import type { Rows } from "./useRows";

export type GroupHead = { readonly id: string; readonly group: string | null; readonly count: string | null; readonly sums: { readonly [field: string]: string } };
export type Line = Entry | GroupHead;

export const isHead = (line: Line): line is GroupHead => "group" in line;

/** Only what has few values and stands in the rows as one text can head a group. */
export const groupField = (list: List): FormField | undefined =>
  kindOfView(list.view) !== "table"
    ? undefined
    : list.form.fields.find(({ key, type }) => key === list.view?.group && type === "choice" && !list.form.permissions.masked.includes(key));

/** The order of a grouped list begins with the group. */
export const groupedSort = (list: List): string | undefined => {
  const group = groupField(list)?.key;
  if (!group) return list.sort;
  const rest = (list.sort ?? "").split(",").filter((key) => key !== "" && key.replace("-", "") !== group);
  return [group, ...rest].join(",");
};

export const useLines = (list: List, rows: Rows): readonly Line[] => {
  const field = groupField(list);
  const figures = useMemo(() => summed(list, rows), [list, rows.shown]);
  const { data } = useQuery({
    ...reportQuery(list.app, {
      form: list.form.key,
      dimensions: [field?.key ?? ""],
      measures: ["COUNT()", ...figures.map(({ key }) => `SUM(${key})`)],
      ...(list.formula ? { filter: list.formula } : {}),
    }),
    enabled: field !== undefined && list.address.search === "",
  });
  return useMemo(() => {
    if (!field) return rows.entries;
    const told = list.address.search === "" ? (data?.rows ?? []) : [];
    let last: string | null | undefined;
    const grouped = rows.listed.flatMap((entry): Line[] => {
      const value = entry.values[field.key];
      const group = typeof value === "string" ? value : null;
      if (group === last) return [entry];
      last = group;
      const row = told.find((each) => (each[field.key] ?? null) === group);
      const sums = Object.fromEntries(
        figures.flatMap((figure) => {
          const digits = row?.[`sum_${figure.key}`];
          return typeof digits === "string" ? [[figure.key, figureText(figure, digits)]] : [];
        }),
      );
      const count = row?.["count"];
      return [{ id: `group ${group ?? ""}`, group, count: typeof count === "string" ? count : null, sums }, entry];
    });
    return [...rows.waiting, ...grouped];
  }, [field, figures, rows.entries, rows.listed, rows.waiting, data, list.address.search]);
};
