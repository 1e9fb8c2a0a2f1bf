import { expect, it } from "vitest";
import { sizeText } from "./sizes";

it("says sizes as people do", () => {
  expect([0, 900, 101_886, 1_288_490_189].map(sizeText)).toEqual(["0 B", "900 B", "99.5 KB", "1.2 GB"]);
});
