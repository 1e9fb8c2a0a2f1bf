import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useClock } from "./useClock";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aClock = (days: number, calm = false) => renderHook(() => useClock(days, calm)).result;
const passes = (milliseconds: number): void => act(() => void vi.advanceTimersByTime(milliseconds));

it.each([
  [1, 2],
  [3, 6],
  [10, 20],
] as const)("at %i days a second two seconds are %i days", (speed, day) => {
  const clock = aClock(90);
  act(() => clock.current.setSpeed(speed));
  act(() => clock.current.play());
  passes(2_010);

  expect(clock.current.day).toBe(day);
});

it("stands still until it is played, and when it is paused", () => {
  const clock = aClock(90);
  passes(5_000);
  expect(clock.current.day).toBe(0);

  act(() => clock.current.play());
  passes(1_010);
  act(() => clock.current.pause());
  passes(5_000);

  expect([clock.current.day, clock.current.running]).toEqual([3, false]);
});

it("stops on the last day, and begins anew when it is played there", () => {
  const clock = aClock(5);
  act(() => clock.current.play());
  passes(10_000);
  expect([clock.current.day, clock.current.running]).toEqual([4, false]);

  act(() => clock.current.play());
  passes(340);

  expect([clock.current.day, clock.current.running]).toEqual([1, true]);
});

it("stands where it is put, and nowhere outside of its days", () => {
  const clock = aClock(30);
  act(() => clock.current.play());
  act(() => clock.current.put(12));
  passes(3_000);
  expect([clock.current.day, clock.current.running]).toEqual([12, false]);

  act(() => clock.current.put(99));
  expect(clock.current.day).toBe(29);
  act(() => clock.current.put(-3));
  expect(clock.current.day).toBe(0);
});

it("comes in jumps, one a second, to whoever wants no motion", () => {
  const clock = aClock(90, true);
  act(() => clock.current.setSpeed(10));
  act(() => clock.current.play());
  passes(990);
  expect(clock.current.day).toBe(0);
  passes(1_020);

  expect(clock.current.day).toBe(20);
});
