// First passwords: drawn by chance, read aloud without doubt.

const letters = "abcdefghjkmnpqrstuvwxyz";
const figures = "23456789";

const drawn = (from: string, count: number): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(count)), (chance) => from[chance % from.length]).join("");

/** Three groups, without letters and figures that look alike: `kfmp-3824-wtza`. */
export const newPassword = (): string => `${drawn(letters, 4)}-${drawn(figures, 4)}-${drawn(letters, 4)}`;
