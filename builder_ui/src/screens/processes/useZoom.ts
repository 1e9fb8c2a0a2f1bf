// How large a chain is drawn: on a phone, and from left to right, so small at first that all of its width is seen, wherever that can still be read.

import { usePhone } from "@dougong/web";
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";

const sizes = [25, 50, 75, 100, 125, 150];
const whole = 100;
/** What is smaller cannot be read; cards that say much are read from further up. */
const readable = 50;
const comfortable = 75;

/** The largest size, not above the whole one, at which something fits; the smallest allowed if none does. */
export const fitting = (length: number, room: number, least: number = readable): number =>
  sizes.filter((size) => size >= least && size <= whole && length * size <= room * whole).pop() ?? least;

/** Read at first, or seen as a whole. */
type Measuring = "width" | "all" | null;

const measured = (room: HTMLElement, how: Measuring, least: number): number => {
  const wide = fitting(room.scrollWidth, room.clientWidth, how === "all" ? sizes[0] : least);
  return how === "all" ? Math.min(wide, fitting(room.scrollHeight, room.clientHeight, sizes[0])) : wide;
};

export type Zooming = {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly zoom: number;
  readonly step: (by: 1 | -1) => void;
  readonly fit: () => void;
  readonly reset: () => void;
  /** For whoever is on the chain with the keyboard. */
  readonly pressed: (event: KeyboardEvent) => void;
};

/** `place` is what is as wide as the chain; what it lies in scrolls, and shows its middle at first, or where it begins. */
export const useZoom = (shows: "middle" | "beginning" = "middle"): Zooming => {
  const begins = shows === "beginning";
  const place = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(whole);
  // Measured at the whole size alone: what a zoomed element is said to measure differs between browsers.
  const [measuring, setMeasuring] = useState<Measuring>(usePhone() || begins ? "width" : null);
  useLayoutEffect(() => {
    const room = place.current?.parentElement;
    if (!room) return;
    if (measuring) {
      setZoom(measured(room, measuring, begins ? comfortable : readable));
      setMeasuring(null);
    }
    if (!begins) room.scrollLeft = (room.scrollWidth - room.clientWidth) / 2;
  }, [measuring]);
  const step = (by: 1 | -1): void => setZoom(sizes[Math.min(Math.max(sizes.indexOf(zoom) + by, 0), sizes.length - 1)] ?? whole);
  const fit = (): void => {
    setZoom(whole);
    setMeasuring("all");
  };
  const reset = (): void => setZoom(whole);
  const keys: Readonly<Record<string, () => void>> = { "+": () => step(1), "=": () => step(1), "-": () => step(-1), "0": reset, "1": fit };
  const pressed = (event: KeyboardEvent): void => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || !event.currentTarget.contains(event.target as Element)) return;
    event.preventDefault();
    act();
  };
  return { place, zoom, step, fit, reset, pressed };
};
