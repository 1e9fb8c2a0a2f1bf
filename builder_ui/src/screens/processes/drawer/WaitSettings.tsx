// 等待: for how long a run rests, or until which date.

import { useTranslation } from "react-i18next";
import { editNode } from "../edits";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";
import { TimingEditor } from "./TimingEditor";

export const WaitSettings = (props: NodeProps) => {
  const { node, draft } = props;
  const { t } = useTranslation("processes");
  return (
    <section className={styles.section}>
      <h3>{t("waitHowLong")}</h3>
      <TimingEditor
        {...props}
        timing={node}
        set={({ field, before, after }) => editNode(draft, node.key, t("edit_wait"), { field, before, after })}
        afterLabel={t("waitAfter")}
        fieldLabel={t("waitUntil")}
        fieldHint={t("waitFieldHint")}
      />
      <p className={styles.note}>{t("workingHint")}</p>
    </section>
  );
};
