// Usual answers to settings that makers should not have to spell out.

export const patterns = {
  idCard: "[1-9]\\d{16}[\\dXx]",
  postcode: "\\d{6}",
  letters: "[A-Za-z0-9]+",
  digits: "\\d+",
  chinese: "[\\u4e00-\\u9fff·]+",
  credit: "[0-9A-HJ-NPQRTUWXY]{18}",
} as const;
export type Pattern = keyof typeof patterns;

export const patternOf = (written: string): Pattern | "none" | "own" =>
  written === "" ? "none" : ((Object.keys(patterns) as Pattern[]).find((key) => patterns[key] === written) ?? "own");

export const fileKinds = {
  pictures: [".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic"],
  documents: [".pdf", ".doc", ".docx", ".txt"],
  sheets: [".xls", ".xlsx", ".csv"],
  archives: [".zip", ".rar", ".7z"],
} as const;
export type FileKind = keyof typeof fileKinds;

/** Kinds that are taken as a whole. */
export const kindsIn = (accepted: readonly string[]): readonly FileKind[] =>
  (Object.keys(fileKinds) as FileKind[]).filter((kind) => fileKinds[kind].every((ending) => accepted.includes(ending)));

export const withKind = (accepted: readonly string[], kind: FileKind, on: boolean): readonly string[] => {
  const own: readonly string[] = fileKinds[kind];
  const others = accepted.filter((ending) => !own.includes(ending));
  return on ? [...others, ...own] : others;
};

/** "PDF" and "pdf" are ".pdf". */
export const endingOf = (typed: string): string => `.${typed.trim().toLowerCase().replace(/^\.+/, "")}`;
