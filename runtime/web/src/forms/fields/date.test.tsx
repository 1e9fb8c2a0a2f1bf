import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { usePreferences } from "../../preferences/preferences";
import { Dressed } from "../../theme/Dressed";
import type { FormField } from "../core";
import { date } from "./date";

const { Input } = date;
const shown = (onChange: (value: unknown) => void) =>
  render(
    <Dressed>
      <Input field={{ key: "day", type: "date" } as FormField} id="day" value="2026-11-28" onChange={onChange} invalid={false} describedBy={undefined} />
    </Dressed>,
  );
const windowIsWide = (matches: boolean) => vi.stubGlobal("matchMedia", () => ({ matches, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("speaks Chinese in the calendar, with weeks from Monday", () => {
  windowIsWide(true);
  vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
  usePreferences.getState().setLocale("zh-CN");
  shown(() => undefined);
  fireEvent.mouseDown(screen.getByRole("textbox"));
  fireEvent.click(screen.getByRole("textbox"));
  expect(screen.getByText("11月")).toBeTruthy();
  expect([...document.querySelectorAll("th")].map((day) => day.textContent)).toEqual(["一", "二", "三", "四", "五", "六", "日"]);
});

it("leaves picking to the phone's own picker", () => {
  windowIsWide(false);
  const told = vi.fn();
  shown(told);
  const input = document.querySelector<HTMLInputElement>("input[type=date]")!;
  expect(input.value).toBe("2026-11-28");
  fireEvent.change(input, { target: { value: "2026-12-01" } });
  expect(told).toHaveBeenCalledWith("2026-12-01");
});
