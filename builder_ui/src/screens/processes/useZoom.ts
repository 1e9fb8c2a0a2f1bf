// How large the chain is drawn: on a phone so small at first that all of it is seen, wherever that can still be read.

import { usePhone } from "@dougong/web";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

const sizes = [50, 75, 100, 125, 150];
const whole = 100;

/** The largest size, not above the whole one, at which something fits; the smallest if none does. */
export const fitting = (width: number, room: number): number =>
  sizes.filter((size) => size <= whole && width * size <= room * whole).pop() ?? sizes[0] ?? whole;

type Zooming = { readonly place: RefObject<HTMLDivElement | null>; readonly zoom: number; readonly step: (by: 1 | -1) => void; readonly fit: () => void };

/** `place` is what is as wide as the chain; what it lies in scrolls, and shows its middle at first. */
export const useZoom = (): Zooming => {
  const place = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(whole);
  // Measured at the whole size alone: what a zoomed element is said to measure differs between browsers.
  const [measuring, setMeasuring] = useState(usePhone());
  useLayoutEffect(() => {
    const room = place.current?.parentElement;
    if (!room) return;
    if (measuring) {
      setZoom(fitting(room.scrollWidth, room.clientWidth));
      setMeasuring(false);
    }
    room.scrollLeft = (room.scrollWidth - room.clientWidth) / 2;
  }, [measuring]);
  return {
    place,
    zoom,
    step: (by) => setZoom(sizes[Math.min(Math.max(sizes.indexOf(zoom) + by, 0), sizes.length - 1)] ?? whole),
    fit: () => {
      setZoom(whole);
      setMeasuring(true);
    },
  };
};
