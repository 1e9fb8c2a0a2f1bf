// People called in a comment: "@{id}" as it is kept, "@周敏" as it is written and read.

import type { Labelled } from "../../api/me";

const mention = /@\{([\w-]{1,64})\}/g;

export type Piece = { readonly text: string } | { readonly person: Labelled };

/** A kept text in pieces; somebody who is no longer known keeps a place. */
export const piecesOf = (text: string, mentions: readonly Labelled[]): readonly Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(mention)) {
    const [whole, id = ""] = found;
    if (found.index > end) pieces.push({ text: text.slice(end, found.index) });
    pieces.push({ person: mentions.find((each) => each.id === id) ?? { id, label: "…" } });
    end = found.index + whole.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
};

/** How each of some people is written after an "@": of those who share a name all but the first get a number. */
export const toldApart = (people: readonly Labelled[]): readonly (Labelled & { readonly written: string })[] =>
  people.map((person, at) => {
    const before = people.slice(0, at).filter(({ label }) => label === person.label).length;
    return { ...person, written: before === 0 ? person.label : `${person.label}${before + 1}` };
  });

/** What is written, as it is kept: the names of those who were chosen become ids, longer names first. */
export const kept = (written: string, chosen: readonly Labelled[]): string =>
  [...chosen]
    .sort((a, b) => b.label.length - a.label.length)
    .reduce((text, { id, label }) => text.replaceAll(`@${label}`, `@{${id}}`), written);
