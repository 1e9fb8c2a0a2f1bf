// The keys of the form designer; while something is typed they belong to the input.

import { useEffect, useRef } from "react";
import type { Designing } from "./useDesigning";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest("[role=dialog],[role=listbox]") !== null);

/** How a press is named in the table: "mod+c", "alt+arrowup", "delete". */
const nameOf = (event: KeyboardEvent): string =>
  [(event.ctrlKey || event.metaKey) && "mod", event.altKey && "alt", event.key.toLowerCase()].filter(Boolean).join("+");

/** Focus follows the selection, so that the next key meets it. */
const focusField = (path: string | undefined): void => {
  if (path) document.querySelector<HTMLElement>(`[data-cover="${path}"]`)?.focus();
};

const actsOf = (designing: Designing, help: () => void): Readonly<Record<string, () => void>> => {
  const { primary, selected, form, move, remove, copy, paste, duplicate, select } = designing;
  const at = form.fields.findIndex(({ key }) => key === primary);
  const walk = (by: number): void => {
    const next = form.fields[Math.max(0, Math.min(form.fields.length - 1, at + by))]?.key;
    if (next) select(next);
    focusField(next);
  };
  return {
    "?": help,
    "mod+v": paste,
    ...(primary && {
      delete: () => remove(selected),
      backspace: () => remove(selected),
      escape: () => select(null),
      arrowup: () => walk(-1),
      arrowdown: () => walk(1),
      "alt+arrowup": () => move(primary, -1),
      "alt+arrowdown": () => move(primary, 1),
      "mod+c": copy,
      "mod+x": () => {
        copy();
        remove(selected);
      },
      "mod+d": duplicate,
    }),
  };
};

export const useFormKeys = (designing: Designing, help: () => void): void => {
  const acts = useRef(actsOf(designing, help));
  useEffect(() => {
    acts.current = actsOf(designing, help);
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const act = isTyping(event.target) ? undefined : acts.current[nameOf(event)];
      // Text that is marked on the page is what the person wants to copy.
      if (!act || (event.key.toLowerCase() === "c" && String(window.getSelection()) !== "")) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
};
