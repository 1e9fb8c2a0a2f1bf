// A condition as lines to choose from: what stands between the outermost ANDs, one a line.

import { askedOf, type Compared, type Condition, isComplete, signs, sourceOf } from "@dougong/web";
import { type Figure, figureIn, isWholeFigure, sourceOfFigure } from "./figures";
import { type Kinds, lineIn } from "./reading";
import { splitAt, unwrapped } from "./splitting";

/** `other` is the field that it is compared with in the place of a value; `source` is what was read, and stands until the line is changed. */
export type Line = Condition & { readonly kind: "line"; readonly other?: string; readonly source?: string };
/** At least one of these must hold. */
export type AnyOf = { readonly kind: "any"; readonly lines: readonly Line[] };
/** Something that lines cannot say. */
export type Formula = { readonly kind: "formula"; readonly source: string };
export type Part = Line | AnyOf | Figure | Formula;

const partOf = (source: string, kinds: Kinds): Part => {
  const line = lineIn(source, kinds);
  if (line) return { kind: "line", ...line, source };
  const figure = figureIn(source);
  if (figure) return figure;
  const inner = unwrapped(source);
  const parts = inner === null ? [] : splitAt(inner, "OR");
  const lines = parts.flatMap((each): readonly Line[] => {
    const read = lineIn(each, kinds);
    return read ? [{ kind: "line", ...read, source: each }] : [];
  });
  return lines.length > 1 && lines.length === parts.length ? { kind: "any", lines } : { kind: "formula", source };
};

/** The parts of a condition; an empty one has none. */
export const partsOf = (condition: string | undefined, kinds: Kinds): Part[] =>
  condition?.trim() ? splitAt(condition, "AND").map((source) => partOf(source, kinds)) : [];

/** Whether a line says enough to be a formula. */
export const isFinished = (line: Line, kinds: Kinds): boolean => {
  const kind = kinds(line.field);
  return line.source !== undefined || (kind !== null && ("other" in line ? line.other !== "" : isComplete(kind, line)));
};

const comparedWith = (line: Line, other: string, kinds: Kinds): string => {
  const day = (path: string): string => askedOf(kinds(path) ?? "text", { field: path, operator: line.operator });
  return `${day(line.field)} ${signs[line.operator as Compared]} ${day(other)}`;
};

const sourceOfLine = (line: Line, kinds: Kinds): string => {
  if (line.source !== undefined) return line.source;
  return line.other === undefined ? sourceOf(kinds(line.field) ?? "text", line) : comparedWith(line, line.other, kinds);
};

const sourceOfPart = (part: Part, alone: boolean, kinds: Kinds): string => {
  if (part.kind === "line") return isFinished(part, kinds) ? sourceOfLine(part, kinds) : "";
  if (part.kind === "figure") return isWholeFigure(part) ? sourceOfFigure(part) : "";
  if (part.kind === "any") {
    const lines = part.lines.filter((line) => isFinished(line, kinds)).map((line) => sourceOfLine(line, kinds));
    return lines.length > 1 ? `(${lines.join(" OR ")})` : (lines[0] ?? "");
  }
  const several = splitAt(part.source, "OR").length > 1 && unwrapped(part.source.trim()) === null;
  return several && !alone ? `(${part.source.trim()})` : part.source.trim();
};

/** The condition that the finished parts make; empty when there are none. */
export const conditionOf = (parts: readonly Part[], kinds: Kinds): string =>
  parts.map((part) => sourceOfPart(part, parts.length === 1, kinds)).filter((source) => source !== "").join(" AND ");

/** Whether a part is in the condition: one that is not finished is not. */
export const isSaid = (part: Part, kinds: Kinds): boolean => sourceOfPart(part, true, kinds) !== "";
