// Who sees the button, and whether it asks first.

import { draftQuery, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../Rules.module.css";
import type { TriggerProps } from "./trigger";

export const ByHand = ({ editing, trigger, set }: TriggerProps) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(editing.app));
  const roles = (draft?.roles ?? []).map((role) => ({ value: role.key, label: labelOf(role.label as Label) || role.key }));
  const { roles: named = [], asks, ...rest } = trigger;
  const keep = (next: readonly string[], first: boolean | undefined): void => set({ ...rest, ...(next.length > 0 ? { roles: next } : {}), ...(first ? { asks: true } : {}) });
  return (
    <>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        className={styles.people}
        aria-label={t("whoPresses")}
        placeholder={t("whoMayChange")}
        popupMatchSelectWidth={false}
        value={[...named]}
        options={roles}
        onChange={(next: string[]) => keep(next, asks)}
      />
      <Checkbox checked={asks === true} onChange={({ target }) => keep(named, target.checked)}>
        {t("asksFirst")}
      </Checkbox>
    </>
  );
};

export const ByHandMore = () => {
  const { t } = useTranslation("rules");
  return <p className={styles.quiet}>{t("buttonHint")}</p>;
};
