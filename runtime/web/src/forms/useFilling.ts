// A form being filled in, as a screen holds it.

import { useMemo, useState } from "react";
import type { Facts } from "../expressions";
import {
  addRow, begin, demand, type Filling, type FormDefinition, type FormProblems, type FormValues, moveRow, removeRow, setRowValue, setValue, told,
  withFound, withProblems,
} from "./core";
import { useFacts } from "./useFacts";
import { type Found, useFetched } from "./useFetched";
import { useSurroundings } from "./useSurroundings";

/** `app` is where a published form learns what lies behind its references; null for one that is only tried, from a `draft`. */
export const useFilling = (app: string | null, form: FormDefinition, record: FormValues | null, given: FormValues = {}, draft: string | null = null) => {
  const around = useSurroundings();
  const [filling, setFilling] = useState<Filling>(() => begin(form, around, record, given));
  const edits = useMemo(
    () => ({
      change: (key: string, value: Parameters<typeof setValue>[2]) => setFilling((now) => setValue(now, key, value)),
      mark: (problems: FormProblems) => setFilling((now) => withProblems(now, problems)),
      demand: (problems: Parameters<typeof demand>[1]) => setFilling((now) => demand(now, problems)),
      restart: (from: FormDefinition, values: FormValues | null, kept: FormValues = {}) =>
        setFilling((now) => begin(from, now.around, values, kept)),
      tell: (asked: FormValues, facts: Facts) => setFilling((now) => told(now, asked, facts)),
      found: (found: Found) => setFilling((now) => withFound(now, found)),
      rows: {
        set: (key: string, at: number, inner: string, value: Parameters<typeof setRowValue>[4]) =>
          setFilling((now) => setRowValue(now, key, at, inner, value)),
        add: (key: string, row?: FormValues, at?: number) => setFilling((now) => addRow(now, key, row, at)),
        remove: (key: string, at: number) => setFilling((now) => removeRow(now, key, at)),
        move: (key: string, from: number, to: number) => setFilling((now) => moveRow(now, key, from, to)),
      },
    }),
    [],
  );
  useFacts(app, filling, edits.tell);
  useFetched(app, draft, filling, edits.found);
  return { filling, ...edits };
};
