// Taking records back one after the other: each is restored or refused by itself.

import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { ApiProblem } from "../../api/problem";
import { restoreRecord, useRecordChange } from "../../api/records";

/** A record that cannot come back while another holds a value of its that must be unique. */
export type Clash = { readonly id: string; readonly field: string; readonly value: string; readonly holder: string | null };

type Outcome = { readonly done: number; readonly refused: readonly (readonly [id: string, error: unknown])[] };

const restored = async (app: string, form: string, ids: readonly string[]): Promise<Outcome> => {
  let done = 0;
  const refused: (readonly [string, unknown])[] = [];
  for (const id of ids) {
    try {
      await restoreRecord(app, form, id);
      done += 1;
    } catch (error) {
      refused.push([id, error]);
    }
  }
  return { done, refused };
};

const clashIn = ([id, error]: readonly [string, unknown]): Clash | null => {
  const taken = error instanceof ApiProblem ? error.errors.find(({ code }) => code === "record.taken") : undefined;
  if (!taken) return null;
  const { value, record } = taken.params ?? {};
  return { id, field: taken.path, value: String(value ?? ""), holder: typeof record === "string" ? record : null };
};

export const useRestore = (app: string, form: FormView, onDone: () => void) => {
  const { t } = useTranslation("recycling");
  const { message } = App.useApp();
  const [clash, setClash] = useState<Clash | null>(null);
  const { mutateAsync, isPending } = useRecordChange(app, form.key, (ids: readonly string[]) => restored(app, form.key, ids));
  const restore = async (ids: readonly string[]): Promise<void> => {
    const { done, refused } = await mutateAsync(ids);
    onDone();
    const [first] = refused;
    if (!first) return void message.success(t("restored", { count: done }));
    const found = refused.length === 1 ? clashIn(first) : null;
    if (found) return setClash(found);
    const reason = first[1] instanceof ApiProblem ? first[1].words : t("notRestored");
    void message.error(t("restoredSome", { done, failed: refused.length, reason }), 8);
  };
  return { restore: (ids: readonly string[]) => void restore(ids), isRestoring: isPending, clash, leaveClash: () => setClash(null) };
};
