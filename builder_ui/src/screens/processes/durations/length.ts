// Lengths of time short enough to stand on a line of the picture.

const [minute, hour, day] = [60, 3600, 86_400];

const rounded = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

/** A number of seconds in the largest unit that it fills. */
export const shortSpan = (seconds: number) => {
  if (seconds < minute) return { unit: "moment", count: 0 } as const;
  if (Math.round(seconds / minute) < 60) return { unit: "minutes", count: Math.round(seconds / minute) } as const;
  if (seconds < day) return { unit: "hours", count: rounded(seconds / hour) } as const;
  return { unit: "days", count: rounded(seconds / day) } as const;
};

/** A share in percent. */
export const shareOf = (part: number, whole: number): number => (part === 0 ? 0 : Math.max(1, Math.round((part / whole) * 100)));
