// Each condition as it was judged, with the values it was judged by.

import type { JudgedCondition } from "@dougong/web";
import { CircleCheck, CircleMinus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RuleField } from "./fields";
import styles from "./Rules.module.css";
import { useSpoken } from "./useSpoken";

export const Conditions = ({ app, conditions, fields }: { app: string; conditions: readonly JudgedCondition[]; fields: readonly RuleField[] }) => {
  const { t } = useTranslation("rules");
  const spoken = useSpoken(app, fields);
  return (
    <ul className={styles.judged}>
      {conditions.map(({ source, holds, values }, at) => (
        <li key={at}>
          {holds ? <CircleCheck size={16} className={styles.holds} /> : <CircleMinus size={16} className={styles.fails} />}
          <div>
            <p>{spoken(source).join(t("comma"))}</p>
            <small>
              {t("recordHas")}
              {values.map(({ key, label, text }) => (
                <span key={key}>
                  {values.length > 1 && `${label} `}
                  <b>{text}</b>
                </span>
              ))}
            </small>
          </div>
          <span className={holds ? styles.holds : styles.fails}>{t(holds ? "holds" : "fails")}</span>
        </li>
      ))}
    </ul>
  );
};
