// Each condition as it was judged, with the values it was judged by.

import type { JudgedCondition } from "@dougong/web";
import { CircleCheck, CircleMinus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RuleField } from "./fields";
import styles from "./Rules.module.css";
import { useSpoken } from "./useSpoken";

type ConditionsProps = { app: string; form: string | undefined; conditions: readonly JudgedCondition[]; fields: readonly RuleField[] };

export const Conditions = ({ app, form, conditions, fields }: ConditionsProps) => {
  const { t } = useTranslation("rules");
  const spoken = useSpoken(app, fields, form);
  return (
    <ul className={styles.judged}>
      {conditions.map(({ source, holds, values }, at) => (
        <li key={at}>
          {holds ? <CircleCheck size={16} className={styles.holds} /> : <CircleMinus size={16} className={styles.fails} />}
          <div>
            <p>{spoken(source).join(t("comma"))}</p>
            <small>
              {values.length > 0 && t(values.every(({ key }) => key.startsWith("call.")) ? "sentHas" : "recordHas")}
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
