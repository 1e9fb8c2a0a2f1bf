// A number as it stays on the screen: whoever stands at the counter does not read those of others.

/** All but the ends of a long number; a short one, and one that is covered already, stays as it is. */
export const covered = (number: string): string => {
  const plain = number.replace(/\s/g, "");
  return plain.length > 7 ? `${plain.slice(0, 3)} **** ${plain.slice(-4)}` : number;
};
