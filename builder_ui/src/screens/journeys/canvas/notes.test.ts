import { expect, it } from "vitest";
import { byKey, extent, noteAdded, noteChanged, noteMoved } from "./notes";

const one = noteAdded([], { x: 10.4, y: 20 }, "林晓岚");

it("puts a note down under a key of its own, beside the others", () => {
  expect(one).toEqual([{ key: "note_1", text: "", by: "林晓岚", x: 10, y: 20 }]);
  expect(noteAdded(one, { x: 10, y: 20 }, "")[1]).toEqual({ key: "note_2", text: "", x: 26, y: 36 });
});

it("moves it with the mouse and the keys, though not off the canvas", () => {
  expect(noteMoved(one, "note_1", { x: -50, y: 5 })[0]).toMatchObject({ x: 0, y: 25 });
  expect(byKey("ArrowDown")).toEqual({ x: 0, y: 16 });
  expect(byKey("Tab")).toBeUndefined();
});

it("is written on, and takes room", () => {
  expect(noteChanged(one, "note_1", { text: "春节不发" })[0]?.text).toBe("春节不发");
  expect(extent(one)).toEqual({ width: 226, height: 116 });
  expect(extent([])).toEqual({ width: 0, height: 0 });
});
