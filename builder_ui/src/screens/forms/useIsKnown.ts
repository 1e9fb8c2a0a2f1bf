// Whether a key is known beyond this field: published, or mentioned by something else in the draft.

import { appViewQuery, draftQuery, useApp } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import type { FieldPath } from "./form";
import { useDesigning } from "./useDesigning";

/** How often a word stands in a document, keys of definitions included. */
const mentions = (document: unknown, word: string): number => JSON.stringify(document ?? null).match(new RegExp(`\\b${word}\\b`, "g"))?.length ?? 0;

/** Asked when it matters, so that it sees the newest draft; when in doubt a key is known. */
export const useIsKnown = (path: FieldPath): (() => boolean) => {
  const { app, form, draft } = useDesigning();
  const { data: summary } = useApp(app);
  const published = (summary?.release ?? null) !== null;
  const { data: view } = useQuery({ ...appViewQuery(app), enabled: published });
  const { data: others } = useQuery(draftQuery(app));
  return () => {
    const key = path.split(".").slice(-1)[0] ?? "";
    if (published && !view) return true;
    const live = view?.forms.find((each) => each.key === form.key);
    if (live && mentions(live.fields, key) > 0) return true;
    const elsewhere = { ...others, etags: null, forms: others?.forms?.filter((each) => each.key !== form.key) };
    return mentions(draft.store.getState().definition, key) > 1 || mentions(elsewhere, `${form.key}\\.${key}`) > 0 || mentions({ ...elsewhere, forms: null }, key) > 0;
  };
};
