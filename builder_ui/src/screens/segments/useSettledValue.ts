// A value once it has rested for a moment: what is typed is not asked about letter by letter.

import { useEffect, useState } from "react";

export const useSettledValue = <T,>(value: T, rest = 500): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(waiting);
  }, [value, rest]);
  return settled;
};
