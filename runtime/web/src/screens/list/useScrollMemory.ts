// Where a list was left: whoever comes back to it by the back button, or reloads it, finds the same rows.

import { useEffect, useRef } from "react";
import { useNavigationType } from "react-router";
import { askedBy } from "./address";
import type { List } from "./useList";
import type { Rows } from "./useRows";

const left = (list: List): string => `dougong.left ${list.name}?${askedBy({ ...list.address, record: null }).toString()}`;

/** Calls `scroll` once, when it can and as much was read as was in sight; what it returns keeps the place. */
export const useScrollMemory = (list: List, rows: Rows, rowHeight: number, scroll: ((top: number) => void) | null): ((top: number) => void) => {
  const back = useNavigationType() === "POP";
  const name = left(list);
  const wanted = useRef<number | null>(null);
  wanted.current ??= back ? Number(sessionStorage.getItem(name) ?? 0) : 0;
  const { query, entries } = rows;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  useEffect(() => {
    if (!wanted.current || !scroll) return;
    const enough = entries.length * rowHeight > wanted.current + window.innerHeight;
    if (!enough && hasNextPage && !isFetchNextPageError) {
      if (!isFetchingNextPage) void fetchNextPage();
      return;
    }
    scroll(wanted.current);
    wanted.current = 0;
  }, [entries.length, rowHeight, scroll, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (top) => {
    if (!wanted.current) sessionStorage.setItem(name, String(Math.round(top)));
  };
};
