// The last day of a link as it is picked, and as the wire has it: the end of that day where the maker sits.

export const dayOf = (until: string | null): string => {
  if (until === null) return "";
  // The instant is the beginning of the next day.
  const last = new Date(new Date(until).getTime() - 1);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${last.getFullYear()}-${two(last.getMonth() + 1)}-${two(last.getDate())}`;
};

export const endOf = (day: string): string | null => {
  if (day === "") return null;
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
};
