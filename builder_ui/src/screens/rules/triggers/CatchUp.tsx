// What becomes of occasions that passed while the server stood still.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Trigger } from "../rule";
import styles from "../Rules.module.css";
import type { TriggerProps } from "./trigger";

type Policy = NonNullable<Trigger["catch_up"]>;

type CatchUpProps = TriggerProps & { readonly policies: readonly Policy[]; readonly usual: Policy };

export const CatchUp = ({ trigger, set, policies, usual }: CatchUpProps) => {
  const { t } = useTranslation("rules");
  const choose = (policy: Policy): void => {
    const { catch_up: _, ...rest } = trigger;
    set(policy === usual ? rest : { ...rest, catch_up: policy });
  };
  return (
    <div className={styles.sentence}>
      <span className={styles.quiet}>{t("missed")}</span>
      <Select
        size="small"
        className={styles.word}
        aria-label={t("missed")}
        popupMatchSelectWidth={false}
        value={trigger.catch_up ?? usual}
        options={policies.map((policy) => ({ value: policy, label: t(`missed_${policy}`) }))}
        onChange={choose}
      />
    </div>
  );
};
