// What a value was a moment ago: nobody is asked at every keystroke.

import { useDeferredValue, useEffect, useState } from "react";

/** `pause` is in milliseconds. */
export const useSettled = <T,>(value: T, pause: number): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return useDeferredValue(settled);
};
