// The keys of the to-do centre, for whoever asks.

import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./Boxes.module.css";

const keys = [["J", "next"], ["K", "previous"], ["A", "key_answer"], ["X", "key_choose"], ["⇧", "key_range"], ["Esc", "key_stop"], ["?", "keys"]] as const;

export const TaskKeySheet = ({ open, close }: { open: boolean; close: () => void }) => {
  const { t } = useTranslation("tasks");
  return (
    <Modal open={open} title={t("keys")} width={480} footer={null} onCancel={close}>
      <dl className={styles.keys}>
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
