// What a formula gives of another field.

import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { FormField } from "../core";
import { viewOf } from "./views";

const level: FormField = {
  key: "level",
  type: "formula",
  label: "等级",
  computed: true,
  value_type: "choice",
  expressions: {},
  drawn_as: { type: "choice", options: [{ value: "o1", label: "金牌" }] },
};
const { Show, Input } = viewOf("formula");

afterEach(cleanup);

it("is called by the label of its option", () => {
  render(<Show field={level} value="o1" />);

  expect(screen.getByText("金牌")).toBeTruthy();
});

it("is so too while it is computed in a form", () => {
  render(<Input field={level} id="level" value="o1" onChange={() => {}} invalid={false} describedBy={undefined} />);

  expect(screen.getByRole("status").textContent).toBe("金牌");
});

it("is a plain value where no field tells more of it", () => {
  const { drawn_as: _, ...plain } = level;
  render(<Show field={plain as FormField} value="o1" />);

  expect(screen.getByText("o1")).toBeTruthy();
});
