// @vitest-environment jsdom
// A folded section stays folded until somebody opens it, or something in it is wrong.

import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { FormField } from "./core";
import { anyWrong, bySections, FoldedSection, isFolded } from "./FoldedSection";

const field = (key: string, type: string, more: object = {}): FormField => ({
  key, type, label: key, computed: false, value_type: null, expressions: {}, ...more,
});
const head = field("more", "section", { collapsed: true });

const drawn = (wrong: boolean) => <FoldedSection head={head} wrong={wrong}>text</FoldedSection>;
const isOpen = (): boolean => (screen.getByRole("group") as HTMLDetailsElement).open;

afterEach(cleanup);

it("fields stand in the section above them", () => {
  const found = bySections([field("name", "text"), head, field("note", "text"), field("rows", "sub_form")]);

  expect(found.map(({ head: above, fields }) => [above?.key ?? null, fields.map(({ key }) => key)])).toEqual([[null, ["name"]], ["more", ["note", "rows"]]]);
  expect(found.map(({ head: above }) => isFolded(above))).toEqual([false, true]);
});

it("what is wrong in it opens it, and it stays open when that is mended", () => {
  const { rerender } = render(drawn(false));
  expect(isOpen()).toBe(false);
  rerender(drawn(true));
  expect(isOpen()).toBe(true);
  rerender(drawn(false));
  expect(isOpen()).toBe(true);
});

it("a row of a sub-form counts as what holds it", () => {
  expect(anyWrong([field("rows", "sub_form")], { "rows/0/price": "必填" })).toBe(true);
  expect(anyWrong([field("row", "text")], { "rows/0/price": "必填" })).toBe(false);
});
