// Printing several records: a template, then one PDF to open.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Modal, Progress, Radio } from "antd";
import { FileText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fileAddress } from "../../api/files";
import { isOver, type Job, jobQuery, myJobsQuery, percentOf } from "../../api/jobs";
import { beginPrinting, defaultPrint, mostPrinted } from "../../api/prints";
import { ApiProblem } from "../../api/problem";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./list.module.css";
import type { List } from "./useList";

type PrintDialogProps = { readonly list: List; readonly chosen: readonly string[]; readonly onClose: () => void };

const figure = (told: unknown): number => (typeof told === "number" ? told : 0);

/** How far it is; at the end the way to the file. */
const Outcome = ({ job }: { job: Job }) => {
  const { t } = useTranslation("list");
  const file = job.result?.["file"];
  if (job.state === "dead" || job.state === "cancelled") return <Alert type="error" showIcon title={t("printFailed")} />;
  if (!isOver(job) || typeof file !== "string") {
    // All records are laid out before the file is written: only the file is the end.
    return <Progress className={styles.making ?? ""} status="active" percent={Math.min(percentOf(job) ?? 0, 95)} aria-label={t("printing")} />;
  }
  const left = figure(job.result?.["left_out"]);
  return (
    <>
      {left > 0 && <Alert type="warning" showIcon title={t("printLeftOut", { count: left })} />}
      <Button type="primary" className={styles.openPdf ?? ""} icon={<FileText size={16} />} href={fileAddress(file)} target="_blank" rel="noopener">
        {t("openPdf", { count: figure(job.result?.done) })}
      </Button>
    </>
  );
};

export const PrintDialog = ({ list, chosen, onClose }: PrintDialogProps) => {
  const { t } = useTranslation("list");
  const queries = useQueryClient();
  const locale = usePreferences((state) => state.locale);
  const templates = list.form.prints.filter(({ word }) => !word);
  const [template, setTemplate] = useState(templates[0]?.key ?? defaultPrint);
  const many = chosen.length > mostPrinted;
  const begin = useMutation({
    mutationFn: () => beginPrinting(list.app, list.form.key, template, chosen),
    onSuccess: () => queries.invalidateQueries({ queryKey: myJobsQuery.queryKey }),
  });
  const { data: job } = useQuery({ ...jobQuery(begin.data?.job ?? ""), enabled: begin.data !== undefined });
  const refused = begin.error && (begin.error instanceof ApiProblem ? begin.error.words : t("printFailed"));
  return (
    <Modal
      open
      width={480}
      title={t("printTitle", { count: chosen.length })}
      okText={t("printVerb")}
      cancelText={t(begin.data ? "printClose" : "printLeave")}
      okButtonProps={{ disabled: many, ...(begin.data ? { style: { display: "none" } } : {}) }}
      confirmLoading={begin.isPending}
      onOk={() => begin.mutate()}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        {many ? <Alert type="warning" showIcon title={t("printTooMany", { most: mostPrinted, over: chosen.length - mostPrinted })} /> : <p>{t("printBody")}</p>}
        {refused && <Alert type="error" showIcon title={refused} />}
        {templates.length > 1 && !begin.data && (
          <Radio.Group
            vertical
            aria-label={t("printTemplate")}
            value={template}
            options={templates.map(({ key, label }) => ({ value: key, label: labelText(label, locale) }))}
            onChange={(event) => setTemplate(String(event.target.value))}
          />
        )}
        {job && <Outcome job={job} />}
      </div>
    </Modal>
  );
};
