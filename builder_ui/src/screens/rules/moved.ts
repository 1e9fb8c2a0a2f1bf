// A list with one of its items at another place.

export const moved = <T>(items: readonly T[], from: number, to: number): readonly T[] => {
  const next = [...items];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
};
