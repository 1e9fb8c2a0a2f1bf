import { expect, it } from "vitest";
import { newId } from "./ids";

it("gives ids as the server does, in the order of time", () => {
  expect(newId(0x0123456789ab, new Uint8Array(10).fill(0xff))).toBe("01234567-89ab-7fff-bfff-ffffffffffff");
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId(1) < newId(2)).toBe(true);
});
