// The keys of the to-do centre: one each, and none while somebody types or a dialog is open.

import { useEffect, useRef } from "react";

export type TaskKeys = { readonly [key: string]: () => void };

const taken = "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";

const isBusy = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest(taken) !== null) || document.querySelector(".ant-modal-wrap:not([style*='display: none']), .ant-drawer-open") !== null;

export const useTaskKeys = (keys: TaskKeys): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
};
