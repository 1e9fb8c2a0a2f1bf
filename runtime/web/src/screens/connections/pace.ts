// How often a sync is read: the server takes these and no others.

export const paces = [5, 15, 30, 60, 180, 360, 720, 1440] as const;

type Pace = { readonly key: "paceAsked" | "paceDaily" } | { readonly key: "paceMinutes" | "paceHours"; readonly count: number };

/** The words for so many minutes; null is a sync that is read when somebody asks. */
export const paceOf = (every: number | null): Pace => {
  if (every === null) return { key: "paceAsked" };
  if (every === 1440) return { key: "paceDaily" };
  return every % 60 === 0 ? { key: "paceHours", count: every / 60 } : { key: "paceMinutes", count: every };
};
