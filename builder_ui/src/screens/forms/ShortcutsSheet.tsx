// All keys of the designer on one sheet.

import { Modal } from "antd";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Sheet.module.css";

const keys = [
  ["Enter", "keyAdd"], ["↑ ↓", "keyWalk"], ["Alt ↑ ↓", "moveField"], ["Delete", "deleteField"], ["Ctrl C", "keyCopy"], ["Ctrl X", "keyCut"],
  ["Ctrl V", "keyPaste"], ["Ctrl D", "duplicate"], ["Ctrl Z", "keyUndo"], ["Ctrl Y", "keyRedo"], ["Esc", "keyLeave"], ["?", "shortcuts"],
] as const;

export const ShortcutsSheet = memo(({ open, close }: { open: boolean; close: () => void }) => {
  const { t } = useTranslation("designer");
  return (
    <Modal open={open} onCancel={close} footer={null} width={480} title={t("shortcuts")}>
      <dl className={styles.keys}>
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
});
