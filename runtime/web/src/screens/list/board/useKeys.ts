// A board by keyboard: arrows walk over the cards, Space takes one up and puts it down, Alt with an arrow moves it at once.

import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../api/records";
import { titleOf } from "../../record/title";
import type { List } from "../useList";
import { beside, type BoardColumn } from "./columns";
import type { Held } from "./dnd";
import type { BoardState } from "./useBoard";

export type Taken = Held & { readonly over: string };

const sideways: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };
const upDown: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

/** The card that has the focus goes on to the one above or below, or to the top of the next column that has any. */
const walk = (from: HTMLElement, key: string): void => {
  const column = from.closest("[data-column]");
  const cardsIn = (place: Element | null | undefined): readonly HTMLElement[] => [...(place?.querySelectorAll<HTMLElement>("[data-card]") ?? [])];
  const along = upDown[key];
  if (along) {
    const cards = cardsIn(column);
    return cards[cards.indexOf(from) + along]?.focus();
  }
  const columns = [...(column?.parentElement?.querySelectorAll("[data-column]") ?? [])];
  const step = sideways[key] ?? 1;
  const at = columns.indexOf(column as Element);
  const rest = step > 0 ? columns.slice(at + 1) : columns.slice(0, at).reverse();
  rest.map(cardsIn).find((cards) => cards.length > 0)?.[0]?.focus();
};

export const useKeys = (list: List, board: BoardState) => {
  const { t } = useTranslation("list");
  const [taken, setTaken] = useState<Taken | null>(null);
  const [said, setSaid] = useState("");
  /** The card that is to have the focus again once it is drawn at its new place. */
  const [wanted, setWanted] = useState<string | null>(null);
  const { columns } = board;
  const columnOf = (id: string): BoardColumn | undefined => columns.find((each) => each.id === id);

  const put = (held: Held, to: string): void => {
    const [from, column] = [columnOf(held.from), columnOf(to)];
    setTaken(null);
    if (!from || !column) return;
    setSaid(t("boardPut", { title: titleOf(list.form, held.entry), column: column.label }));
    setWanted(held.entry.id);
    void board.move(held.entry, from, column);
  };

  const look = (now: Held, over: string, step: 1 | -1): void => {
    const next = beside(columns, over, step);
    if (!next) return setSaid(t("boardEdge"));
    setTaken({ ...now, over: next.id });
    document.querySelector(`[data-column="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const at = columns.findIndex(({ id }) => id === next.id) + 1;
    setSaid(t("boardOver", { column: next.label, at, of: columns.length, count: next.count ?? 0 }));
  };

  const begin = (held: Held): void => {
    setTaken({ ...held, over: held.from });
    setSaid(t("boardTaken", { title: titleOf(list.form, held.entry), column: columnOf(held.from)?.label ?? "" }));
  };

  const whileTaken = (event: KeyboardEvent, now: Taken): boolean => {
    const step = sideways[event.key];
    if (step) look(now, now.over, step);
    else if (event.key === " " || event.key === "Enter") put(now, now.over);
    else if (event.key === "Escape") {
      setTaken(null);
      setSaid(t("boardBack", { title: titleOf(list.form, now.entry) }));
    } else return event.key !== "Tab";
    return true;
  };

  const whileFree = (event: KeyboardEvent, held: Held, movable: boolean): boolean => {
    const step = sideways[event.key];
    if (step && event.altKey) {
      const next = beside(columns, held.from, step);
      if (movable && next) put(held, next.id);
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === " " && movable) begin(held);
    else if (step || upDown[event.key]) walk(event.target as HTMLElement, event.key);
    else return false;
    return true;
  };

  const pressed = (event: KeyboardEvent, entry: Entry, from: string): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset["card"] !== entry.id) return;
    const used = taken ? whileTaken(event, taken) : whileFree(event, { entry, from }, board.canMove(entry));
    if (used) event.preventDefault();
  };

  return { taken, said, pressed, drop: () => setTaken(null), wanted, found: () => setWanted(null) };
};

export type BoardKeys = ReturnType<typeof useKeys>;
