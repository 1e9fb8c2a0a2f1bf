import { expect, it } from "vitest";
import { located, positionOf, positionText } from "./position";

it.each(["湖畔居 (30.246100, 120.151200 ±12 m)", "(30.246100, -120.151200)", "湖畔居", ""])("reads %s and writes it again", (text) =>
  expect(positionText(positionOf(text))).toBe(text));

const saying = (answer: (found: PositionCallback, lost: PositionErrorCallback) => void): Geolocation =>
  ({ getCurrentPosition: (found: PositionCallback, lost: PositionErrorCallback) => answer(found, lost) }) as unknown as Geolocation;

it("keeps six decimals of what a device measured", async () => {
  const here = saying((found) => found({ coords: { latitude: 30.24610049, longitude: 120.1512, accuracy: 11.2 } } as GeolocationPosition));
  expect(await located(here, true)).toEqual({ latitude: "30.246100", longitude: "120.151200", accuracy: "12" });
});

it.each([[1, "refused"], [2, "unknown"], [3, "late"]] as const)("tells failure %i as %s", async (code, reason) =>
  expect(await located(saying((_, lost) => lost({ code } as GeolocationPositionError)), true)).toBe(reason));

it("does not ask where browsers would not answer", async () => expect(await located(saying(() => undefined), false)).toBe("insecure"));
