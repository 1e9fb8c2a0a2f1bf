// In which order the records of a view stand.

import { IconButton, useLabel } from "@dougong/web";
import { Button, Select } from "antd";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { type Order, orderOf, sortable, sortOf } from "./lists";
import styles from "./Page.module.css";

const most = 5;
const fixed = ["created_at", "updated_at"] as const;

export const SortList = ({ sorts, write }: { sorts: readonly string[]; write: (sorts: readonly string[]) => void }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const named = [
    ...sortable(form).map(({ key, label }) => ({ value: key, label: labelOf(label) || key })),
    ...fixed.map((key) => ({ value: key as string, label: t(`system_${key}`) })),
  ];
  const orders = sorts.map(orderOf);
  const used = orders.map(({ field }) => field);
  const free = named.find(({ value }) => !used.includes(value));
  const change = (at: number, order: Order): void => write(sorts.map((each, index) => (index === at ? sortOf(order) : each)));
  return (
    <>
      {orders.map((order, at) => (
        <div key={order.field} className={styles.sort}>
          <Select aria-label={t("sortField")} value={order.field} options={named.filter(({ value }) => value === order.field || !used.includes(value))} onChange={(field: string) => change(at, { ...order, field })} />
          <Select aria-label={t("sortDirection")} value={order.down} options={[{ value: false, label: t("sortUp") }, { value: true, label: t("sortDown") }]} onChange={(down: boolean) => change(at, { ...order, down })} />
          <IconButton size="small" icon={X} label={t("sortRemove")} onClick={() => write(sorts.filter((_, index) => index !== at))} />
        </div>
      ))}
      {orders.length === 0 && <p className={styles.note}>{t("sortNone")}</p>}
      {free && orders.length < most && (
        <Button size="small" type="link" className={styles.add ?? ""} icon={<Plus size={14} />} onClick={() => write([...sorts, free.value])}>
          {t("sortAdd")}
        </Button>
      )}
    </>
  );
};
