// Taking records out: which, with which columns, as which file.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { beginExport, type TableFormat } from "../../api/imports";
import { myJobsQuery } from "../../api/jobs";
import { ApiProblem } from "../../api/problem";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./list.module.css";
import type { List } from "./useList";
import type { Rows } from "./useRows";

type ExportDialogProps = {
  readonly list: List;
  readonly rows: Rows;
  /** Only these records; all that the list shows where nothing is said. */
  readonly chosen?: readonly string[];
  readonly onClose: () => void;
};

export const ExportDialog = ({ list, rows, chosen, onClose }: ExportDialogProps) => {
  const { t } = useTranslation("list");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const locale = usePreferences((state) => state.locale);
  const [format, setFormat] = useState<TableFormat>("xlsx");
  const [every, setEvery] = useState(false);
  const [reason, setReason] = useState("");
  const [needed, setNeeded] = useState<string | null>(null);
  const shown = rows.shown.map(({ field }) => field.key);
  const all = rows.columns.map(({ key }) => key);
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      beginExport(list.app, list.form.key, {
        format,
        fields: every ? [...shown, ...all.filter((key) => !shown.includes(key))] : shown,
        ...(list.formula ? { filter: list.formula } : {}),
        ...(list.sort ? { sort: list.sort } : {}),
        ...(list.address.search ? { search: list.address.search } : {}),
        ...(chosen ? { ids: chosen } : {}),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
        ...(list.view ? { view: list.view.key } : {}),
      }),
    onSuccess: ({ request, people = [] }) => {
      if (request) {
        void queries.invalidateQueries({ queryKey: ["exports"] });
        void message.success(t("exportAsked", { people: people.join("、") }), 6);
        return onClose();
      }
      void queries.invalidateQueries({ queryKey: myJobsQuery.queryKey });
      void message.success(t("exporting"), 5);
      onClose();
    },
    onError: (error) => {
      const missing = error instanceof ApiProblem ? error.errors.find(({ path }) => path === "reason") : undefined;
      if (missing) return setNeeded(missing.message);
      void message.error(error instanceof ApiProblem ? error.words : t("exportFailed"), 6);
    },
  });
  return (
    <Modal
      open
      width={480}
      title={t("exportTitle", { label: labelText(list.form.label, locale) })}
      okText={t(needed ? "exportAsk" : "exportVerb")}
      okButtonProps={{ disabled: needed !== null && !reason.trim() }}
      cancelText={t("exportLeave")}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <p>{chosen ? t("exportSelected", { count: chosen.length }) : t("exportBody", { count: rows.count ?? "" })}</p>
        <span>{t("exportColumns")}</span>
        <Radio.Group
          value={every}
          options={[
            { value: false, label: t("exportShown", { count: shown.length }) },
            { value: true, label: t("exportEvery", { count: all.length }) },
          ]}
          onChange={(event) => setEvery(event.target.value === true)}
        />
        <span>{t("exportFormat")}</span>
        <Radio.Group
          value={format}
          options={[
            { value: "xlsx", label: "Excel (.xlsx)" },
            { value: "csv", label: "CSV (.csv)" },
          ]}
          onChange={(event) => setFormat(event.target.value as TableFormat)}
        />
        {needed && (
          <>
            <p role="alert">{needed}</p>
            <Input.TextArea aria-label={t("exportReason")} placeholder={t("exportReasonHint")} rows={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
          </>
        )}
      </div>
    </Modal>
  );
};
