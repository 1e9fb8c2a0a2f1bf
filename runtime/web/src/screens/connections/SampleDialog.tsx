// The first rows as they would be written, and what keeps some of them out.

import { Modal, Table } from "antd";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import type { Preview, PreviewRow } from "../../api/connections";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./connections.module.css";
import { type Draft, isMapped, textOf } from "./mapping";

type SampleDialogProps = { readonly preview: Preview; readonly form: FormView; readonly draft: Draft; readonly close: () => void };

export const SampleDialog = ({ preview, form, draft, close }: SampleDialogProps) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  const columns = draft.rows.filter(isMapped).map(({ target }) => ({
    key: target,
    title: labelText(form.fields.find(({ key }) => key === target)?.label, locale),
    render: (row: PreviewRow) => {
      const wrong = row.problems.find(({ field }) => field === target)?.text;
      return wrong ? <span className={styles.doubt}>{wrong}</span> : textOf(row.cells[target]);
    },
  }));
  return (
    <Modal open title={t("sampleTitle", { count: preview.rows.length })} width={1080} footer={null} onCancel={close}>
      <p className={styles.meta}>{t("sampleNote")}</p>
      <Table<PreviewRow> size="small" rowKey="key" pagination={false} scroll={{ x: "max-content", y: 420 }} columns={columns} dataSource={[...preview.rows]} />
    </Modal>
  );
};
