import { expect, it } from "vitest";
import { isOnlyHere } from "./reach";

it.each([
  ["127.0.0.1", true],
  ["localhost", true],
  ["[::1]", true],
  ["192.168.1.20", false],
  ["forms.example.cn", false],
  ["127.example.cn", false],
])("says of %s whether it leads to this machine alone", (host, only) => {
  expect(isOnlyHere(host)).toBe(only);
});
