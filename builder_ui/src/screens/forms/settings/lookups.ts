// The path of a look-up: a reference, and the field behind it; one that goes further keeps its tail in the field.

export type Way = { readonly through: string; readonly taken: string };

export const throughOf = (from: string): Way => {
  const at = from.indexOf(".");
  return at < 0 ? { through: from, taken: "" } : { through: from.slice(0, at), taken: from.slice(at + 1) };
};

/** As it is kept while no field is chosen yet: the reference alone. */
export const withField = (through: string, taken: string): string => (taken ? `${through}.${taken}` : through);
