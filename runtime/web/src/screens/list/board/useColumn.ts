// The cards of one column: read page by page, by key, as the reader comes to them.

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { recordsQuery } from "../../../api/records";
import { together } from "../../../conditions";
import type { List } from "../useList";
import { fieldsAsked } from "../useRows";
import { type BoardColumn, cardsOf } from "./columns";
import type { BoardState } from "./useBoard";

const PAGE = 30;

export const useColumn = (list: List, board: BoardState, column: BoardColumn) => {
  const { face, field, figure } = board;
  const fields = useMemo(
    () => fieldsAsked(list.form, face, [field.key, figure?.key, list.view?.cover]),
    [list.form, list.view, face, field, figure],
  );
  const filter = together(list.formula, column.condition);
  const query = useInfiniteQuery({
    ...recordsQuery(list.app, list.form.key, {
      fields,
      limit: PAGE,
      ...(filter ? { filter } : {}),
      ...(list.sort ? { sort: list.sort } : {}),
      ...(list.address.search ? { search: list.address.search } : {}),
    }),
    placeholderData: keepPreviousData,
  });
  const read = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data]);
  const cards = useMemo(() => cardsOf(column.id, read, board.moves), [column.id, read, board.moves]);
  return { query, cards };
};
