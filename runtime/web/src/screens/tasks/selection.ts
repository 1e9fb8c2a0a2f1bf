// Choosing several of a list: one by one, or from the last to this one.

export type Selection = { readonly chosen: ReadonlySet<string>; readonly last: string | null };

export const NOTHING: Selection = { chosen: new Set(), last: null };

const between = (ids: readonly string[], one: string, other: string): readonly string[] => {
  const [from, to] = [ids.indexOf(one), ids.indexOf(other)].sort((a, b) => a - b);
  return from === undefined || from < 0 ? [other] : ids.slice(from, (to ?? from) + 1);
};

/** Choose or leave out one; with `extend`, all from the last one chosen to this one become as this one. `ids` are those that can be chosen. */
export const toggled = (ids: readonly string[], { chosen, last }: Selection, id: string, extend: boolean): Selection => {
  if (!ids.includes(id)) return { chosen, last };
  const become = !chosen.has(id);
  const touched = extend && last ? between(ids, last, id) : [id];
  const next = new Set(chosen);
  for (const each of touched) {
    if (become) next.add(each);
    else next.delete(each);
  }
  return { chosen: next, last: id };
};
