// A board as its screen holds it: columns with their figures, cards on their way, and who may move what.

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { formFor, may } from "../../../api/appView";
import type { Entry } from "../../../api/records";
import { reportQuery } from "../../../api/reports";
import type { FormField } from "../../../forms";
import { usePreferences } from "../../../preferences/preferences";
import { titleOf } from "../../record/title";
import { useArrangements } from "../arrangement";
import { faceColumns } from "../cards/face";
import { useChange } from "../cards/useChange";
import { summed } from "../Foot";
import type { List } from "../useList";
import { columnsName, type Rows } from "../useRows";
import { afterMoves, type BoardColumn, columnsOf, headsColumns, type Move } from "./columns";

export type BoardState = ReturnType<typeof useBoard>;

/** The field whose values are the columns; undefined where the view names none that fits, or the reader may not see it. */
export const boardField = ({ form, view }: List): FormField | undefined =>
  form.fields.find(
    (field) => field.key === view?.group && headsColumns(field) && form.permissions.readable.includes(field.key) && !form.permissions.masked.includes(field.key),
  );

const nothingFolded: readonly string[] = [];

export const useBoard = (list: List, rows: Rows, field: FormField) => {
  const { t } = useTranslation(["list", "forms"]);
  const locale = usePreferences((state) => state.locale);
  const change = useChange(list);
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const { columns, query, figure } = useColumns(list, rows, field);
  const shown = useMemo(() => columns.map((column) => afterMoves(column, moves, figure?.key ?? null)), [columns, moves, figure]);
  const name = columnsName(list);
  const folded = useArrangements((state) => state.folded[name] ?? nothingFolded);
  const fold = useArrangements((state) => state.fold);

  const canMove = (entry: Entry): boolean => {
    const own = formFor(list.form, entry);
    return entry.state === "active" && field.read_only !== true && may(own, "update") && own.permissions.writable.includes(field.key);
  };

  const move = async (entry: Entry, from: BoardColumn, to: BoardColumn): Promise<void> => {
    if (from.id === to.id) return;
    const mine: Move = { entry, from: from.id, to: to.id };
    setMoves((now) => [...now.filter((each) => each.entry.id !== entry.id), mine]);
    await change({
      entry,
      values: { [field.key]: to.value },
      before: { [field.key]: from.value },
      said: t("movedTo", { title: titleOf(list.form, entry), column: to.label }),
    });
    setMoves((now) => now.filter((each) => each !== mine));
  };

  return {
    field,
    figure,
    columns: shown,
    query,
    moves,
    move,
    canMove,
    folded,
    fold: (column: string) => fold(name, column),
    face: useMemo(() => faceColumns(list, rows.shown, [field.key]), [list, rows.shown, field.key]),
    locale,
  };
};

/** One grouped question for all columns: how many stand in each, and what their first amount adds up to. */
const useColumns = (list: List, rows: Rows, field: FormField) => {
  const { t } = useTranslation(["list", "forms"]);
  const locale = usePreferences((state) => state.locale);
  const [figure] = useMemo(() => summed(list, rows), [list, rows.shown]);
  const sum = figure ? `sum_${figure.key}` : null;
  const counts = list.address.search === "";
  const query = useQuery({
    ...reportQuery(list.app, {
      form: list.form.key,
      dimensions: [field.key],
      measures: ["COUNT()", ...(figure ? [`SUM(${figure.key})`] : [])],
      ...(list.formula ? { filter: list.formula } : {}),
    }),
    placeholderData: (before) => before,
  });
  const columns = useMemo(() => {
    const words = { blank: t("boardBlank"), yes: t("forms:yes"), no: t("forms:no") };
    const answer = query.data?.rows ?? null;
    const found = columnsOf(field, answer, sum, locale, words);
    // A search is not a condition: what was counted is not what is shown.
    return counts ? found : found.map((column) => ({ ...column, count: null, sum: null }));
  }, [field, query.data, sum, locale, counts, t]);
  return { columns, query, figure };
};
