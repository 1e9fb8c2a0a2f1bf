// What a new record starts with.

import { useTranslation } from "react-i18next";
import { ExpressionSetting } from "./ExpressionSetting";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

export const DefaultTab = (props: TabProps) => {
  const { t } = useTranslation("designer");
  return (
    <>
      <ExpressionSetting {...props} setting="default" />
      <p className={styles.note}>{t("defaultNote")}</p>
    </>
  );
};
