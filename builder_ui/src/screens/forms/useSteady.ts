// Functions that stay the same while what they do keeps up with the newest drawing.

import { useEffect, useMemo, useRef } from "react";

type Acts = { readonly [name: string]: (...given: never[]) => unknown };

/** Whoever only acts need not be drawn again when anything changes: a form may have hundreds of such places. */
export const useSteady = <T extends Acts>(acts: T): T => {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  return useMemo(() => {
    const steady = (name: string) => (...given: never[]) => latest.current[name]?.(...given);
    return Object.fromEntries(Object.keys(latest.current).map((name) => [name, steady(name)])) as unknown as T;
  }, []);
};
