// Removing a definition: what hangs on it is told first; it goes to the bin.

import { ApiProblem, deleteDefinition, useConfirm, useForgetPlans } from "@dougong/web";
import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { dropDraft, useOpenDrafts } from "../draft";
import { usedQuery } from "./api";
import { Consequence } from "./Consequence";

export type Removable = { readonly kind: string; readonly key: string; readonly label: string };

/** Asks, removes, and then does what `done` says; whoever has it open elsewhere learns of it when saving. */
export const useRemoveDefinition = (app: string): ((what: Removable, done: () => void) => Promise<void>) => {
  const { t } = useTranslation("builder");
  const queries = useQueryClient();
  const ask = useConfirm();
  const forgetPlans = useForgetPlans(app);
  const { message } = App.useApp();

  const remove = async ({ kind, key, label }: Removable, done: () => void): Promise<void> => {
    const place = `${app}/${kind}/${key}`;
    const open = useOpenDrafts.getState().drafts[place];
    await open?.save();
    try {
      await deleteDefinition(app, kind, key, open?.store.getState().tag ?? null);
    } catch (error) {
      return void message.error(error instanceof ApiProblem ? error.words : t("notRemoved"));
    }
    done();
    dropDraft(queries, place);
    await forgetPlans();
    void message.success(t("removedToBin", { label }));
  };

  return async (what, done) => {
    const used = await queries.fetchQuery({ ...usedQuery(app, `${what.kind}/${what.key}`), staleTime: 0 });
    ask({
      title: t("removeTitle", { label: what.label }),
      consequence: (close) => <Consequence app={app} used={used} back={t("backFromBin")} follow={close} />,
      verb: t("removeVerb", { label: what.label }),
      act: () => remove(what, done),
    });
  };
};
