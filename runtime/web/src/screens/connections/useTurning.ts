// What is done with a connection: paused, resumed, authorised, forgotten; each says what stays.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { authorise, type Connection, connectionsQuery, disconnect, turnConnection } from "../../api/connections";
import { useConfirm } from "../../ui/useConfirm";
import { useWords } from "../admin/useSaid";

/** The browser leaves for the vendor's page and comes back by itself. */
export const useAuthorising = (id: string) => {
  const { message } = App.useApp();
  const words = useWords();
  return useMutation({
    mutationFn: () => authorise(id),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error: Error) => void message.error(words(error)),
  });
};

export const useTurning = (connection: Connection) => {
  const { t } = useTranslation("connections");
  const queries = useQueryClient();
  const { message } = App.useApp();
  const words = useWords();
  const confirm = useConfirm();
  const { id, label: name } = connection;
  const change = async (asked: Promise<unknown>, done: string): Promise<void> => {
    try {
      await asked;
      await queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      void message.success(done);
    } catch (error) {
      void message.error(words(error as Error));
    }
  };
  return {
    resume: () => change(turnConnection(id, "resume"), t("resumed", { name })),
    askPause: () =>
      confirm({
        title: t("pauseTitle", { name }),
        consequence: t("pauseBody"),
        verb: t("pauseConnection"),
        keep: t("keepReading"),
        act: () => change(turnConnection(id, "pause"), t("pausedNow", { name })),
      }),
    askDelete: () =>
      confirm({ title: t("deleteTitle", { name }), consequence: t("deleteBody"), verb: t("deleteConnection"), act: () => change(disconnect(id), t("deletedNow", { name })) }),
  };
};
