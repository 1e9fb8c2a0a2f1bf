// Who can be given a role: everybody, departments by what is typed, then the people that were found.

import type { Labelled } from "@dougong/web";
import type { Holder } from "./useMatrix";

/** People are searched by the server; departments are all known here. Who holds the role already is not offered. */
export const offeredOf = (text: string, everyone: string, departments: readonly Labelled[], people: readonly Labelled[], holders: readonly Holder[]): readonly Holder[] => {
  const matches = ({ label }: { readonly label: string }): boolean => label.toLowerCase().includes(text.trim().toLowerCase());
  const all: readonly Holder[] = [
    ...[{ kind: "everyone" as const, id: "everyone", label: everyone }].filter(matches),
    ...departments.filter(matches).map(({ id, label }) => ({ kind: "department" as const, id, label })),
    ...people.map(({ id, label }) => ({ kind: "person" as const, id, label })),
  ];
  return all.filter(({ id }) => !holders.some((holder) => holder.id === id));
};
