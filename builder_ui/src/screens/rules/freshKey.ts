// A key that none ever had, for what is counted by key: who takes the place of another must not take over its numbers.

const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** The stem and six signs by chance: one in a thousand million is the same as another. */
export const freshKey = (stem: string): string =>
  `${stem}_${Array.from(crypto.getRandomValues(new Uint8Array(6)), (chance) => LETTERS[chance % LETTERS.length]).join("")}`;
