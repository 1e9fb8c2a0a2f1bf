// Who is told: oneself, or who builds the app, others and roles.

import { Checkbox, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Labelled } from "../../api/me";
import type { Subscriptions } from "../../api/subscriptions";
import { PeoplePick } from "../tasks/PeoplePick";
import styles from "./Delivery.module.css";

export type Recipients = { readonly others: boolean; readonly people: readonly Labelled[]; readonly roles: readonly string[]; readonly email: boolean };

type WhomProps = { readonly known: Subscriptions; readonly value: Recipients; readonly set: (change: Partial<Recipients>) => void; /** What others are to know. */ readonly note: string };

const Others = ({ known, value, set }: Omit<WhomProps, "note">) => {
  const { t } = useTranslation("delivery");
  const label = t("roles");
  return (
    <div className={styles.others}>
      <PeoplePick label={t("people")} many value={value.people} onChange={(people) => set({ people })} />
      <Select mode="multiple" aria-label={label} placeholder={label} value={[...value.roles]} options={known.roles.map((each) => ({ value: each.role, label: each.label }))} optionFilterProp="label" onChange={(roles: string[]) => set({ roles })} />
    </div>
  );
};

export const Whom = ({ known, value, set, note }: WhomProps) => {
  const { t } = useTranslation("delivery");
  return (
    <div className={styles.field}>
      <span className={styles.name}>{t("whom")}</span>
      {known.others && (
        <Radio.Group value={value.others} onChange={({ target }) => set({ others: target.value as boolean })} options={[{ value: false, label: t("onlyMe") }, { value: true, label: t("toOthers") }]} />
      )}
      {!known.others && <span>{t("onlyMe")}</span>}
      {known.others && value.others && <Others known={known} value={value} set={set} />}
      <Checkbox checked={value.email} onChange={({ target }) => set({ email: target.checked })}>{t("byEmail")}</Checkbox>
      {value.email && !value.others && <p className={styles.quiet}>{known.email ? t("toAddress", { address: known.email }) : t("noAddress")}</p>}
      {value.others && <p className={styles.quiet}>{note}</p>}
    </div>
  );
};
