// The figures of a block as a table, beside the chart that is made of them.

import { AnswerTable, type BlockDefinition, isAnswered } from "@dougong/web";
import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../Panel.module.css";
import { usePreview } from "../usePreview";

export const DataSheet = ({ app, block, title, close }: { app: string; block: BlockDefinition; title: string; close: () => void }) => {
  const { t } = useTranslation("boards");
  const answer = usePreview(app, block);
  return (
    <Modal open centered width={720} title={title} footer={null} onCancel={close}>
      <div className={styles.sheet}>{isAnswered(answer) ? <AnswerTable answer={answer} label={title} /> : <p className={styles.hint}>{t("noSheet")}</p>}</div>
    </Modal>
  );
};
