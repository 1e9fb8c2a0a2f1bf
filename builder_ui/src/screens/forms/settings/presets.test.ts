import { expect, it } from "vitest";
import { endingOf, fileKinds, kindsIn, patternOf, patterns, withKind } from "./presets";

it.each([
  ["idCard", "11010519491231002X", "1101051949"],
  ["postcode", "215000", "21500"],
  ["letters", "AB12", "AB-12"],
  ["digits", "0042", "4.2"],
  ["chinese", "张三", "Zhang"],
  ["credit", "91350100M000100Y43", "123"],
] as const)("%s takes %s and not %s", (key, right, wrong) => {
  const whole = new RegExp(`^(?:${patterns[key]})$`);

  expect([whole.test(right), whole.test(wrong)]).toEqual([true, false]);
});

it("a format is known again by what was written; one's own is one's own", () => {
  expect([patternOf(""), patternOf(patterns.postcode), patternOf("[AB]\\d")]).toEqual(["none", "postcode", "own"]);
});

it("kinds of files come and go as a whole, and leave the others alone", () => {
  const some = withKind([".dwg"], "pictures", true);

  expect(kindsIn(some)).toEqual(["pictures"]);
  expect(withKind(some, "pictures", false)).toEqual([".dwg"]);
  expect(Object.values(fileKinds).flat().every((ending) => /^\.[a-z0-9]{1,8}$/.test(ending))).toBe(true);
});

it("an ending is written with its dot, however it was typed", () => expect([endingOf("PDF"), endingOf(".docx")]).toEqual([".pdf", ".docx"]));
