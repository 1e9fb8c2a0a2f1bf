// What holds for the whole process.

import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import { editProcess } from "../edits";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

const repeats = ["ask", "consecutive", "any"] as const;
const withdrawals = ["anytime", "unhandled", "never"] as const;

export const Settings = ({ process, draft }: NodeProps) => {
  const { t } = useTranslation("processes");
  const { settings = {} } = process;
  const write = (changed: typeof settings): void => editProcess(draft, t("edit_settings"), { settings: { ...settings, ...changed } });
  return (
    <>
      <section className={styles.section}>
        <h3>{t("repeats")}</h3>
        <Radio.Group
          className={styles.list}
          options={repeats.map((value) => ({ value, label: t(`repeats_${value}`) }))}
          value={settings.repeats ?? "ask"}
          onChange={(event) => write({ repeats: String(event.target.value) })}
        />
      </section>
      <section className={styles.section}>
        <h3>{t("withdrawal")}</h3>
        <Radio.Group
          className={styles.list}
          options={withdrawals.map((value) => ({ value, label: t(`withdrawal_${value}`) }))}
          value={settings.withdrawal ?? "anytime"}
          onChange={(event) => write({ withdrawal: String(event.target.value) })}
        />
      </section>
    </>
  );
};
