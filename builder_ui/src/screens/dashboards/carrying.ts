// What is in the hand while something is dragged over a dashboard, and what it may be let go of on.

import type { Point } from "../../dragging";

export const wells = ["dimensions", "measures", "filter"] as const;
export type Well = (typeof wells)[number];

/** A field of a form, its records, one of the chips in a well, or a block on a phone. */
export type Carried =
  | { readonly kind: "field"; readonly form: string; readonly field: string; readonly label: string }
  | { readonly kind: "count"; readonly form: string; readonly label: string }
  | { readonly kind: "chip"; readonly well: Well; readonly at: number; readonly label: string }
  | { readonly kind: "block"; readonly block: string; readonly label: string };

export type Target = { readonly kind: "well"; readonly well: Well } | { readonly kind: "block"; readonly block: string } | { readonly kind: "canvas" };

/** How a place says what it is: `well:measures`, `block:block_1`, `canvas`. */
export const markOf = (target: Target): string => (target.kind === "well" ? `well:${target.well}` : target.kind === "block" ? `block:${target.block}` : "canvas");

export const targetIn = (mark: string | undefined): Target | null => {
  const [kind = "", name = ""] = (mark ?? "").split(":");
  const well = wells.find((each) => each === name);
  if (kind === "well" && well) return { kind, well };
  if (kind === "block" && name) return { kind, block: name };
  return kind === "canvas" ? { kind } : null;
};

/** What lies under a point; what is carried lies above it. */
export const targetAt = ({ x, y }: Point): Target | null => {
  for (const element of document.elementsFromPoint(x, y)) {
    const marked = element.closest<HTMLElement>("[data-drop]");
    if (marked) return targetIn(marked.dataset["drop"]);
  }
  return null;
};

/** Before which chip of a well a point lies. */
export const chipAt = (well: Well, { y }: Point): number => {
  const chips = [...document.querySelectorAll(`[data-drop="well:${well}"] [data-chip]`)];
  const below = chips.findIndex((chip) => {
    const { top, bottom } = chip.getBoundingClientRect();
    return y < (top + bottom) / 2;
  });
  return below < 0 ? chips.length : below;
};

const takes: Readonly<Record<Carried["kind"], readonly Target["kind"][]>> = { field: ["well", "block", "canvas"], count: ["well", "block", "canvas"], chip: ["well"], block: ["block"] };

/** Whether a place can do something with what is carried there. */
export const fits = (carried: Carried, target: Target): boolean => {
  if (!takes[carried.kind].includes(target.kind)) return false;
  if (target.kind !== "well") return true;
  return carried.kind === "chip" ? carried.well === target.well : carried.kind !== "count" || target.well === "measures";
};
