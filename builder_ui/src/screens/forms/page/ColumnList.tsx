// The columns of a view in their order.

import { fieldIconOf, IconButton, useLabel } from "@dougong/web";
import { Select } from "antd";
import { CircleAlert, MoveDown, MoveUp, X } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { listable, moved } from "./lists";
import styles from "./Page.module.css";

export const ColumnList = ({ keys, write }: { keys: readonly string[]; write: (keys: readonly string[]) => void }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const free = listable(form).filter(({ key }) => !keys.includes(key));
  return (
    <>
      <ol className={styles.columns}>
        {keys.map((key, at) => {
          const field = form.fields.find((each) => each.key === key);
          const label = field ? labelOf(field.label) || key : t("columnGone", { key });
          return (
            <li key={key} className={field ? "" : styles.wrong}>
              {createElement(field ? fieldIconOf(field.type) : CircleAlert, { size: 14 })}
              <span>{label}</span>
              <IconButton size="small" icon={MoveUp} label={t("upOf", { label })} disabled={at === 0} onClick={() => write(moved(keys, at, -1))} />
              <IconButton size="small" icon={MoveDown} label={t("downOf", { label })} disabled={at === keys.length - 1} onClick={() => write(moved(keys, at, 1))} />
              <IconButton size="small" icon={X} label={t("hideOf", { label })} disabled={keys.length === 1} onClick={() => write(keys.filter((each) => each !== key))} />
            </li>
          );
        })}
      </ol>
      {free.length > 0 && (
        <Select
          aria-label={t("columnShow")}
          placeholder={t("columnShow")}
          showSearch={{ optionFilterProp: "label" }}
          value={null}
          options={free.map(({ key, label }) => ({ value: key, label: labelOf(label) || key }))}
          onChange={(key: string | null) => key && write([...keys, key])}
        />
      )}
    </>
  );
};
