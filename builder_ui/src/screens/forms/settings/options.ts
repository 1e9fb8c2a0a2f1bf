// Options of a choice as makers type them: one after the other, or many lines at once.

import { type Label, nextColour, type TagColour } from "@dougong/web";

export type Option = { readonly value: string; readonly label: Label; readonly color?: TagColour; readonly retired?: boolean };

const freeValue = (options: readonly Option[], n: number): string => (options.some(({ value }) => value === `o${n}`) ? freeValue(options, n + 1) : `o${n}`);

/** The options with one more behind the one at a place. */
export const withOption = (options: readonly Option[], after: number, label: string): readonly Option[] => {
  const option: Option = { value: freeValue(options, options.length + 1), label, color: nextColour(options.map(({ color }) => color ?? "")) };
  return [...options.slice(0, after + 1), option, ...options.slice(after + 1)];
};

/** The lines of a pasted list; one alone is no list. */
export const linesOf = (text: string): readonly string[] => {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim().slice(0, 60)).filter(Boolean);
  return lines.length > 1 ? lines : [];
};

/** The first line names the option it was pasted into; the others name those behind it that nobody has named yet, or follow. */
export const withLines = (options: readonly Option[], at: number, lines: readonly string[], unnamed: (option: Option) => boolean): readonly Option[] =>
  lines.reduce((all, line, index) => {
    const here = all[at + index];
    const free = here !== undefined && (index === 0 || unnamed(here));
    return free ? all.map((option) => (option === here ? { ...option, label: line } : option)) : withOption(all, at + index - 1, line);
  }, options);
