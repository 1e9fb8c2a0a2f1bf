import type { BlockDefinition } from "@dougong/web";
import { describe, expect, it } from "vitest";
import { arranged, kept, roomFor } from "./layout";

const block = (key: string, x: number, y: number, w: number, h: number): BlockDefinition => ({ key, type: "column", form: "order", x, y, w, h });
const places = (blocks: readonly BlockDefinition[]): Record<string, unknown> =>
  Object.fromEntries(blocks.map(({ key, x, y, w, h }) => [key, [x, y, w, h]]));

describe("the grid", () => {
  it("lets others make way for a block that moves onto them", () => {
    const moved = arranged([block("a", 0, 0, 6, 4), block("b", 6, 0, 6, 4)], "a", { x: 6, y: 0, w: 6, h: 4 });

    expect(places(moved)).toEqual({ a: [6, 0, 6, 4], b: [6, 4, 6, 4] });
  });

  it("closes the hole that a block leaves", () => {
    const moved = arranged([block("a", 0, 0, 6, 4), block("b", 0, 4, 6, 4)], "a", { x: 6, y: 0, w: 6, h: 4 });

    expect(places(moved)).toEqual({ a: [6, 0, 6, 4], b: [0, 0, 6, 4] });
  });

  it("pushes down what a growing block covers, and what that covers in turn", () => {
    const grown = arranged([block("a", 0, 0, 4, 2), block("b", 0, 2, 4, 2), block("c", 0, 4, 4, 2)], "a", { x: 0, y: 0, w: 4, h: 4 });

    expect(places(grown)).toEqual({ a: [0, 0, 4, 4], b: [0, 4, 4, 2], c: [0, 6, 4, 2] });
  });

  it("keeps every block inside of its columns", () => {
    expect(kept({ x: 10, y: -1, w: 6, h: 1 })).toEqual({ x: 6, y: 0, w: 6, h: 2 });
    expect(kept({ x: 0, y: 0, w: 20, h: 2 })).toEqual({ x: 0, y: 0, w: 12, h: 2 });
  });

  it("puts a new block where there is room", () => {
    expect(roomFor([block("a", 0, 0, 6, 4)], 6, 4)).toEqual({ x: 6, y: 0, w: 6, h: 4 });
    expect(roomFor([block("a", 0, 0, 8, 4)], 6, 4)).toEqual({ x: 0, y: 4, w: 6, h: 4 });
  });
});
