// Choosing the colleague who takes a task over.

import { useQuery } from "@tanstack/react-query";
import { Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleCalledQuery } from "../../api/directory";
import styles from "./ActionBar.module.css";

type TransferProps = { open: boolean; close: () => void; transfer: (to: string) => void };

export const TransferDialog = ({ open, close, transfer }: TransferProps) => {
  const { t } = useTranslation("tasks");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const { data = [] } = useQuery(peopleCalledQuery(open ? text : null));
  const hand = (): void => {
    if (!chosen) return;
    transfer(chosen.value);
    close();
  };
  return (
    <Modal
      open={open}
      width={480}
      title={t("transferTitle")}
      okText={chosen ? t("transferTo", { name: chosen.label }) : t("verb_transfer")}
      okButtonProps={{ disabled: !chosen }}
      cancelText={t("transferNot")}
      onOk={hand}
      onCancel={close}
    >
      <Select
        className={styles.whom}
        labelInValue
        showSearch={{ filterOption: false, onSearch: setText }}
        placeholder={t("choosePerson")}
        aria-label={t("choosePerson")}
        options={data.map(({ id, label }) => ({ value: id, label }))}
        value={chosen}
        onChange={setChosen}
      />
    </Modal>
  );
};
