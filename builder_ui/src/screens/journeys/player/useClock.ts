// The virtual clock of the player: so many days a second, a step at a time, or wherever it is put.

import { useEffect, useState } from "react";
import type { Speed } from "./playing";

export type PlayerClock = {
  readonly day: number;
  readonly running: boolean;
  readonly speed: Speed;
  /** From the beginning where it has come to the end. */
  readonly play: () => void;
  readonly pause: () => void;
  /** To a day, and stand there. */
  readonly put: (day: number) => void;
  readonly restart: () => void;
  readonly setSpeed: (speed: Speed) => void;
};

/** `calm` is for those who want no motion: the days then come in jumps, one a second. */
export const useClock = (days: number, calm: boolean): PlayerClock => {
  const [day, setDay] = useState(0);
  const [running, setRunning] = useState(false);
  const [speed, setSpeed] = useState<Speed>(3);
  const last = Math.max(days - 1, 0);
  useEffect(() => {
    if (!running) return undefined;
    const [every, by] = calm ? [1000, speed] : [1000 / speed, 1];
    const timer = setInterval(() => setDay((before) => Math.min(before + by, last)), every);
    return () => clearInterval(timer);
  }, [running, speed, last, calm]);
  useEffect(() => {
    if (day >= last) setRunning(false);
  }, [day, last]);
  const put = (to: number): void => {
    setRunning(false);
    // Not held back by the last day: a longer simulation may be on its way.
    setDay(Math.max(to, 0));
  };
  const play = (): void => {
    if (day >= last) setDay(0);
    setRunning(true);
  };
  const restart = (): void => {
    setDay(0);
    setRunning(true);
  };
  return { day: Math.min(day, last), running, speed, play, pause: () => setRunning(false), put, restart, setSpeed };
};
