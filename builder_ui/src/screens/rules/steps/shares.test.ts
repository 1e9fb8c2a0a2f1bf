import { expect, it } from "vitest";
import { evenly, letterOf, withAnother } from "./shares";

const ways = (count: number) => Array.from({ length: count }, () => ({ share: 7 }));

it.each([[2, [50, 50]], [3, [34, 33, 33]], [4, [25, 25, 25, 25]]])("parts a hundred among %i ways", (count, shares) => {
  expect(evenly(ways(count)).map(({ share }) => share)).toEqual(shares);
});

it("calls a way by its key, whatever stands before it", () => {
  expect([letterOf({ key: "c" }, 0), letterOf({}, 1), letterOf({ key: "east" }, 0)]).toEqual(["C", "B", "A"]);
});

it("gives another way the letter that is free, and a key that no way ever had", () => {
  const [, , third] = withAnother([{ key: "a", share: 50 }, { key: "c", share: 50 }]);

  expect(third).toMatchObject({ label: "B", share: 33 });
  expect(third?.key).toMatch(/^b_[a-z0-9]{6}$/);
  expect(letterOf(third ?? {}, 2)).toBe("B");
});
