// Another system calls the rule: under which address, who may, and what it brings along.

import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../Rules.module.css";
import type { TriggerProps } from "../triggers/trigger";
import { Address } from "./Address";
import { SentValues } from "./SentValues";

export const OnCallMore = (props: TriggerProps) => {
  const { t } = useTranslation("rules");
  const { editing, trigger, set } = props;
  const { unsigned, ...rest } = trigger;
  return (
    <>
      <Address app={editing.app} rule={editing.rule.key} unsigned={unsigned === true} />
      <Checkbox checked={unsigned === true} onChange={({ target }) => set(target.checked ? { ...rest, unsigned: true } : rest)}>
        {t("callUnsigned")}
      </Checkbox>
      <SentValues values={trigger.values ?? []} set={(values) => set({ ...trigger, values })} />
      <p className={styles.quiet}>{t("callHint")}</p>
      <details className={styles.quiet}>
        <summary>{t("callTechnical")}</summary>
        {t("callTechnicalBody")}
      </details>
    </>
  );
};
