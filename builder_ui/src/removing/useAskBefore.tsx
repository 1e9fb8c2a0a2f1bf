// Before something is removed that records or other places hang on, its maker is asked; anything else goes at once.

import { useConfirm } from "@dougong/web";
import { useQueryClient } from "@tanstack/react-query";
import { saveAll } from "../draft";
import { type Used, usedQuery } from "./api";
import { Consequence } from "./Consequence";

type Question = { readonly title: string; readonly verb: string; readonly back: string };

const together = (all: readonly Used[], targets: readonly string[]): Used => {
  // What goes along does not miss the others.
  const items = all.flatMap((each) => each.items).filter(({ path }) => !targets.some((target) => path.startsWith(`${target}/`)));
  return { items, count: items.length, records: Math.max(0, ...all.map(({ records }) => records)) };
};

const nothing: Used = { items: [], count: 0, records: 0 };

export const useAskBefore = (app: string): ((targets: readonly string[], question: Question, act: () => void) => Promise<void>) => {
  const queries = useQueryClient();
  const ask = useConfirm();
  return async (targets, { title, verb, back }, act) => {
    // What was made to rest on it a moment ago counts.
    await saveAll(app);
    const asked = targets.map((target) => queries.fetchQuery({ ...usedQuery(app, target), staleTime: 0, retry: false }));
    // Without an answer it goes as well: undo brings it back, and nobody sees it before the next release.
    const used = await Promise.all(asked).then((all) => together(all, targets), () => nothing);
    if (used.count === 0 && used.records === 0) return act();
    ask({ title, verb, consequence: (close) => <Consequence app={app} used={used} back={back} follow={close} />, act });
  };
};
