import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { holdEnter } from "./holdEnter";

it("keeps a form back when Enter is pressed in a field, not on a button or in a text of several lines", () => {
  render(
    <form onKeyDown={holdEnter}>
      <input aria-label="客户名称" />
      <textarea aria-label="备注" />
      <button type="submit">提交</button>
    </form>,
  );
  const goesOn = (name: string, key: string) => fireEvent.keyDown(screen.getByLabelText(name, { exact: true }), { key });

  expect(goesOn("客户名称", "Enter")).toBe(false);
  expect(goesOn("客户名称", "a")).toBe(true);
  expect(goesOn("备注", "Enter")).toBe(true);
  expect(fireEvent.keyDown(screen.getByRole("button", { name: "提交" }), { key: "Enter" })).toBe(true);
});
