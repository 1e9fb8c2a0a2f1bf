// How cards are laid out on a wall.

import { expect, it } from "vitest";
import { acrossIn, linesOf } from "./wall";

it("as many cards stand side by side as have room, and two in a hand", () => expect([1140, 456, 358, 0].map(acrossIn)).toEqual([4, 2, 2, 1]));

it("the last line may be short", () => expect(linesOf(["a", "b", "c"], 2)).toEqual([["a", "b"], ["c"]]));
