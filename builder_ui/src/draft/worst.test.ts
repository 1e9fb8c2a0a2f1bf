import { expect, it } from "vitest";
import { worstOf } from "./useDraft";

const at = (time: string) => ({ state: "saved", at: new Date(`2026-03-02T${time}:00`) }) as const;

it("tells of the last save, whichever draft was opened first", () => {
  expect(worstOf([{ state: "saved", at: null }, at("14:52"), at("15:10")])).toEqual(at("15:10"));
});

it("tells of trouble before any save", () => {
  expect(worstOf([at("14:52"), { state: "offline" }])).toEqual({ state: "offline" });
});
