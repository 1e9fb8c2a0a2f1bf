import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Dressed } from "../theme/Dressed";
import { DayInput, DaySpanInput } from "./DayInput";

const phone = () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("leaves the days of a filter to the phone's own picker", () => {
  vi.stubGlobal("matchMedia", phone);
  const day = vi.fn();
  const span = vi.fn();
  render(
    <Dressed>
      <DayInput label="不早于" day="" set={day} />
      <DaySpanInput label="介于" days={["2026-11-01", ""]} set={span} />
    </Dressed>,
  );
  const [from, first, last] = [...document.querySelectorAll<HTMLInputElement>("input[type=date]")];
  fireEvent.change(from!, { target: { value: "2026-12-01" } });
  expect(day).toHaveBeenCalledWith("2026-12-01");
  expect(first!.value).toBe("2026-11-01");
  fireEvent.change(last!, { target: { value: "2026-11-30" } });
  expect(span).toHaveBeenCalledWith(["2026-11-01", "2026-11-30"]);
  expect(screen.getByRole("group", { name: "介于" })).toBeTruthy();
});
