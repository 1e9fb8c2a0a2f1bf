import { expect, it } from "vitest";
import { fitting } from "./useZoom";

it("a whole chain may be smaller than what can be read", () => {
  expect(fitting(2000, 700, 25)).toBe(25);
  expect(fitting(1200, 700, 25)).toBe(50);
});

it.each([
  ["what fits is drawn as large as it is", 300, 390, 100],
  ["what is a little too wide, smaller", 500, 390, 75],
  ["what is far too wide, as small as can still be read", 2000, 390, 50],
])("%s", (_, width, room, size) => expect(fitting(width, room)).toBe(size));
