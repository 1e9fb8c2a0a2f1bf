// Of many names a line of a table shows two, says how many more there are, and tells all of them on hover.

import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { Fewer } from "./Fewer";

afterEach(cleanup);

const drawn = (names: readonly string[]) =>
  render(<Fewer items={names.map((label, at) => ({ id: String(at), label }))} draw={({ id, label }) => <b key={id}>{label}</b>} />);

it("counts the names that do not fit, and tells all of them by its title", () => {
  const { container } = drawn(["林晓岚", "周志远", "陈思雨"]);

  expect(container.textContent).toBe("林晓岚周志远+1");
  expect(screen.getByTitle("林晓岚、周志远、陈思雨")).toBeTruthy();
});

it("counts nothing where all fit", () => {
  expect(drawn(["林晓岚", "周志远"]).container.textContent).toBe("林晓岚周志远");
});
