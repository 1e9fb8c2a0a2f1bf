// Taking figures along as a workbook, asking for it where there are many rows, and saying why not.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Input } from "antd";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/problem";
import { figuresFile } from "../../api/subscriptions";
import { saveFile } from "../../ui/saveFile";
import type { Board } from "./board";

type Taking = { readonly block: string | null; readonly name: string; readonly reason?: string };

export const useTaking = ({ app, dashboard, values, picks = [], grains = {}, ways = {} }: Board) => {
  const { message, modal } = App.useApp();
  const { t } = useTranslation("list");
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: ({ block, reason }: Taking) => figuresFile(app, dashboard.key, block, { filters: values, picks, grains, ways, ...(reason ? { reason } : {}) }),
    onSuccess: async (file, { name }) => {
      if (file.type !== "application/json") return saveFile(file, `${name}.xlsx`);
      // Nothing came but word of whom was asked.
      const { people } = JSON.parse(await file.text()) as { readonly people: readonly string[] };
      void queries.invalidateQueries({ queryKey: ["exports"] });
      void message.success(t("exportAsked", { people: people.join("、") }), 6);
    },
    onError: (error, asked) => {
      const missing = error instanceof ApiProblem ? error.errors.find(({ path }) => path === "reason") : undefined;
      if (missing) return askWhy(missing.message, asked);
      void message.error(error instanceof ApiProblem ? error.words : error.message);
    },
  });
  const askWhy = (why: string, asked: Taking): void => {
    let reason = "";
    const write = (text: string): void => {
      reason = text.trim();
      dialog.update({ okButtonProps: { disabled: reason === "" } });
    };
    const dialog = modal.confirm({
      title: t("exportAsk"),
      icon: null,
      width: 480,
      content: (
        <>
          <p>{why}</p>
          <Input.TextArea aria-label={t("exportReason")} placeholder={t("exportReasonHint")} rows={3} style={{ marginTop: 8 }} maxLength={500} onChange={({ target }) => write(target.value)} />
        </>
      ),
      okText: t("exportAsk"),
      cancelText: t("exportLeave"),
      // Whoever decides reads what it is for.
      okButtonProps: { disabled: true },
      onOk: () => taking.mutate({ ...asked, reason }),
    });
  };
  return taking;
};
