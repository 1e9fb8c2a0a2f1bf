// A form being filled in, as a screen holds it.

import { useMemo, useState } from "react";
import { useSignedIn } from "../shell/SignedIn";
import type { Surroundings } from "../expressions";
import {
  addRow, begin, type Filling, type FormDefinition, type FormProblems, type FormValues, moveRow, removeRow, setRowValue, setValue,
  withProblems,
} from "./core";

/** What formulas may know besides the record. */
export const useSurroundings = (): Surroundings => {
  const me = useSignedIn();
  return useMemo(
    () => ({
      now: new Date().toISOString(),
      zone: me.organisation.zone,
      user: me.id,
      departments: me.departments.map(({ id }) => id),
    }),
    [me],
  );
};

export const useFilling = (form: FormDefinition, record: FormValues | null, given: FormValues = {}) => {
  const around = useSurroundings();
  const [filling, setFilling] = useState<Filling>(() => begin(form, around, record, given));
  const edits = useMemo(
    () => ({
      change: (key: string, value: Parameters<typeof setValue>[2]) => setFilling((now) => setValue(now, key, value)),
      mark: (problems: FormProblems) => setFilling((now) => withProblems(now, problems)),
      restart: (from: FormDefinition, values: FormValues | null, kept: FormValues = {}) =>
        setFilling(begin(from, around, values, kept)),
      rows: {
        set: (key: string, at: number, inner: string, value: Parameters<typeof setRowValue>[4]) =>
          setFilling((now) => setRowValue(now, key, at, inner, value)),
        add: (key: string, row?: FormValues, at?: number) => setFilling((now) => addRow(now, key, row, at)),
        remove: (key: string, at: number) => setFilling((now) => removeRow(now, key, at)),
        move: (key: string, from: number, to: number) => setFilling((now) => moveRow(now, key, from, to)),
      },
    }),
    [around],
  );
  return { filling, ...edits };
};
