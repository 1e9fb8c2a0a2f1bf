// Where fields land, on lines of twelve columns.

import { describe, expect, it } from "vitest";
import { type Box, dropped, placeAt, placeBelow, resized } from "./dropping";
import { type DesignField, linesOf } from "./form";

const field = (key: string, width?: DesignField["width"], type = "text"): DesignField => ({ key, type, label: key, ...(width ? { width } : {}) });
const box = (key: string, left: number, top: number, width = 100): Box => ({ key, left, right: left + width, top, bottom: top + 50 });

const [name, phone, note] = [field("name"), field("phone"), field("note", "full")];
const form = [name, phone, note];
const boxes = [box("name", 0, 0), box("phone", 100, 0), box("note", 0, 50, 200)];

describe("a pointer over the form", () => {
  it.each([
    ["near the left edge means beside", { x: 5, y: 25 }, { kind: "side", of: "name", at: "left" }],
    ["near the right edge means beside", { x: 195, y: 25 }, { kind: "side", of: "phone", at: "right" }],
    ["well inside means a line of one's own", { x: 20, y: 10 }, { kind: "line", before: "name" }],
    ["in the upper half means above the line", { x: 150, y: 10 }, { kind: "line", before: "name" }],
    ["in the lower half means below the line", { x: 50, y: 40 }, { kind: "line", before: "note" }],
    ["below everything means at the end", { x: 50, y: 400 }, { kind: "line", before: null }],
  ])("%s", (_, point, place) => expect(placeAt(point, boxes, form)).toEqual(place));

  it("puts nothing beside a heading", () => {
    const heading = [field("more", undefined, "section")];

    expect(placeAt({ x: 5, y: 10 }, [box("more", 0, 0)], heading)).toEqual({ kind: "line", before: "more" });
  });
});

describe("a field that is dropped", () => {
  it("takes a line of its own between two lines", () => {
    const fields = dropped(form, [field("mail")], { kind: "line", before: "name" });

    expect(linesOf(fields)).toEqual([["mail"], ["name", "phone"], ["note"]]);
  });

  it("keeps its width at the end", () => {
    expect(dropped(form, [field("mail")], { kind: "line", before: null })[3]).toEqual(field("mail"));
  });

  it("shares the line of the field it is put beside", () => {
    const fields = dropped(form, [field("mail")], { kind: "side", of: "note", at: "left" });

    expect(linesOf(fields)).toEqual([["name", "phone"], ["mail", "note"]]);
  });

  it("makes three of two", () => {
    const fields = dropped(form, [field("mail")], { kind: "side", of: "name", at: "right" });

    expect(linesOf(fields)).toEqual([["name", "mail", "phone"], ["note"]]);
  });

  it("stays where it is when it is dropped on itself", () => {
    expect(dropped(form, [phone], { kind: "side", of: "phone", at: "left" })).toEqual(form);
  });

  it("tells which fields became narrower", () => {
    expect(resized(form, dropped(form, [field("mail")], { kind: "side", of: "note", at: "left" }))).toEqual(["note"]);
    expect(resized(form, dropped(form, [field("mail")], { kind: "line", before: null }))).toEqual([]);
  });

  it("leaves its old place", () => {
    expect(dropped(form, [name], { kind: "line", before: null }).map(({ key }) => key)).toEqual(["phone", "note", "name"]);
  });
});

describe("a new field, where one is selected", () => {
  const tabs = [name, field("papers", undefined, "tab"), field("contract"), field("more", undefined, "section"), field("photo"), field("orders", undefined, "tab"), phone] as const;

  it.each([
    ["stands below it", "contract", "text", "more"],
    ["stands below everything, where none is", undefined, "text", null],
    ["as a tab leaves to the selected tab what stands in it", "papers", "tab", "orders"],
    ["as a tab after the last one stands below everything", "orders", "tab", null],
    ["as a section leaves to the selected section what stands in it", "more", "section", "orders"],
    ["as a section stands within the selected tab", "papers", "section", "contract"],
    ["as a tab begins where a field is selected", "contract", "tab", "more"],
  ])("%s", (_, selected, type, before) => expect(placeBelow(tabs, selected, type)).toEqual({ kind: "line", before }));
});
