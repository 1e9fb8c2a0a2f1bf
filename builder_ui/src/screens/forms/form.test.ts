import { expect, it } from "vitest";
import { followed } from "./form";

it.each([
  ["table_1", "repairs"],
  ["table_1.name", "repairs.name"],
  ["table_10.name", "table_10.name"],
  ["other", "other"],
])("%s is found at %s once its field has another key", (path, found) => {
  expect(followed(path, "table_1", "repairs")).toBe(found);
});
