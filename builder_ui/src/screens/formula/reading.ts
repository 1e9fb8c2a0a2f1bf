// A formula taken apart for reading: fields and options by their names.

import type { Name } from "./names";
import { chosenIn } from "./options";
import { nameAt } from "./scopes";

/** `said` is what people call it; signs and functions are only drawn. */
export type Piece = { readonly from: number; readonly text: string; readonly said?: string | undefined };

const pieces = /("(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_.]*)/;

const drawn = (text: string): string => (text.startsWith('"') ? text : text.replace(/\*/g, "×").replace(/\//g, "÷"));

export const piecesOf = (source: string, names: ReadonlyMap<string, Name>): readonly Piece[] => {
  const chosen = new Map(chosenIn(source, names).map(({ from, label }) => [from, label]));
  let from = 0;
  return source.split(pieces).map((text) => {
    const at = from;
    from += text.length;
    const said = text === "" ? undefined : (nameAt(source, at, text, names)?.label ?? chosen.get(at));
    return { from: at, text: drawn(text), said };
  });
};

/** The whole of it as one text. */
export const plainly = (source: string, names: ReadonlyMap<string, Name>): string =>
  piecesOf(source, names).map(({ text, said }) => said ?? text).join("");
