// A new record on its way: kept by the server a moment after each pause, so that another device can go on with it.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Values } from "../../api/records";
import { dropUnfinished, keepUnfinished, unfinishedQuery } from "../../api/unfinished";
import { useSettled } from "../../ui/useSettled";

const PAUSE = 1500;

type Keeping = { readonly app: string; readonly form: string; readonly id: string; readonly active: boolean; readonly values: Values; readonly changed: boolean };

/** Returns when it was kept last, or null; failing to keep disturbs nobody, for the page still holds everything. */
export const useKeeping = ({ app, form, id, active, values, changed }: Keeping): string | null => {
  const queries = useQueryClient();
  const text = changed ? JSON.stringify(values) : "";
  const settled = useSettled(text, PAUSE);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  // One after the other: what was sent later must be what stays.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const kept = useRef("");
  useEffect(() => {
    if (!active || settled === kept.current || settled !== text) return;
    kept.current = settled;
    const { queryKey } = unfinishedQuery(app, form);
    const act = async (): Promise<void> => {
      if (settled === "") await dropUnfinished(app, form, id);
      else setKeptAt((await keepUnfinished(app, form, id, JSON.parse(settled) as Values)).changed_at);
      void queries.invalidateQueries({ queryKey });
    };
    line.current = line.current.then(act).catch(() => undefined);
  }, [active, settled, text, app, form, id, queries]);
  return keptAt;
};
