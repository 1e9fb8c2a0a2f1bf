// What a view of one's own is called, at first and later.

import { App, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/problem";

type NameDialogProps = { readonly start?: string; readonly onName: (label: string) => Promise<unknown>; readonly onClose: () => void };

export const NameDialog = ({ start = "", onName, onClose }: NameDialogProps) => {
  const { t } = useTranslation("list");
  const [name, setName] = useState(start);
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  const ready = name.trim() !== "" && !busy;
  const done = async (): Promise<void> => {
    setBusy(true);
    try {
      await onName(name.trim());
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("changeUnreached"), 6);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={480}
      title={t(start ? "mineRename" : "mineTitle")}
      okText={t(start ? "mineRename" : "mineSave")}
      cancelText={t("mineLeave")}
      okButtonProps={{ disabled: !ready }}
      onOk={() => void done()}
      onCancel={onClose}
    >
      <label>
        {t("mineName")}
        <Input autoFocus maxLength={40} placeholder={t("mineHint")} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={() => ready && void done()} />
      </label>
    </Modal>
  );
};
