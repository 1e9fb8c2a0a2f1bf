// What is done with a sync: read at once, paused, resumed, stopped for good.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { connectionsQuery, readNow, removeSync, type Sync, syncLogQuery, turnSync } from "../../../api/connections";
import { useConfirm } from "../../../ui/useConfirm";
import { useWords } from "../../admin/useSaid";

export const useSyncActs = (sync: Sync, onRead: (job: string) => void) => {
  const { t } = useTranslation("connections");
  const queries = useQueryClient();
  const go = useNavigate();
  const { message } = App.useApp();
  const words = useWords();
  const confirm = useConfirm();
  const anew = () =>
    Promise.all([queries.invalidateQueries({ queryKey: syncLogQuery(sync.id).queryKey }), queries.invalidateQueries({ queryKey: connectionsQuery.queryKey })]);
  const onError = (error: Error): void => void message.error(words(error));
  const reading = useMutation({
    mutationFn: () => readNow(sync.id),
    onSuccess: ({ job }) => {
      onRead(job);
      return anew();
    },
    onError,
  });
  const turning = useMutation({ mutationFn: (to: "pause" | "resume") => turnSync(sync.id, to), onSuccess: anew, onError });
  const removing = useMutation({
    mutationFn: () => removeSync(sync.id),
    onSuccess: async () => {
      await go("/connections");
      void message.success(t("syncDeleted", { stream: sync.stream_label }));
      return queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
    },
    onError,
  });
  const named = { stream: sync.stream_label, form: sync.form_label };
  return {
    asking: reading.isPending,
    read: () => reading.mutate(),
    resume: () => turning.mutate("resume"),
    askPause: () =>
      confirm({ title: t("pauseSyncTitle", named), consequence: t("pauseSyncBody"), verb: t("pauseSync"), keep: t("keepReading"), act: () => turning.mutateAsync("pause") }),
    askDelete: () => confirm({ title: t("deleteSyncTitle", named), consequence: t("deleteSyncBody"), verb: t("deleteSync"), act: () => removing.mutateAsync() }),
  };
};
