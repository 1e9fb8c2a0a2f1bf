// Trying the form out: everything runs, nothing is saved.

import { useFilling, RecordForm } from "@dougong/web";
import { Drawer } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { drawnField } from "./form";
import styles from "./Sheet.module.css";
import { useDesigning } from "./useDesigning";

const Trying = () => {
  const { t } = useTranslation("designer");
  const { app, form, computed } = useDesigning();
  const drawn = useMemo(() => ({ key: form.key, label: form.label, fields: form.fields.map((field) => drawnField(field, computed)), checks: [] }), [form, computed]);
  const { filling, change, rows } = useFilling(drawn, null);
  return (
    <>
      <p className={styles.note}>{t("tryNote")}</p>
      <RecordForm filling={filling} app={app} record={null} onChange={change} rows={rows} canWrite={(field) => !field.read_only} />
    </>
  );
};

export const Trial = ({ open, close }: { open: boolean; close: () => void }) => {
  const { t } = useTranslation("designer");
  return (
    <Drawer open={open} onClose={close} title={t("tryOut")} size={720} destroyOnHidden>
      <Trying />
    </Drawer>
  );
};
