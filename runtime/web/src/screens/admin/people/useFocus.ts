// Which people are looked at, and which of them: kept in the address, so that it can be sent and gone back to.

import { useCallback } from "react";
import { useSearchParams } from "react-router";

export type Focus = { department: string | null; show: "unplaced" | "disabled" | null; person: string | null };

const showOf = (said: string | null): Focus["show"] => (said === "unplaced" || said === "disabled" ? said : null);

export const useFocus = (): [Focus, (change: Partial<Focus>) => void] => {
  const [asked, setAsked] = useSearchParams();
  const focus: Focus = { department: asked.get("department"), show: showOf(asked.get("show")), person: asked.get("person") };
  const look = useCallback(
    (change: Partial<Focus>): void =>
      setAsked((before) => {
        const after = new URLSearchParams(before);
        for (const [key, value] of Object.entries(change)) {
          if (value) after.set(key, value);
          else after.delete(key);
        }
        return after;
      }),
    [setAsked],
  );
  return [focus, look];
};
