// The columns of a sub-form: added by type, ordered, each opened in this panel.

import { fieldIconOf, has, IconButton, useLabel } from "@dougong/web";
import { Button, Dropdown } from "antd";
import { ArrowLeft, MoveDown, MoveUp, Plus, Trash2 } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

export const ColumnsSetting = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { parts, addColumn, select, move, remove, nameOf } = useDesigning();
  const columns = field.fields ?? [];
  const add = (type: string): void => {
    const part = parts.find(({ key }) => key === type);
    if (part) addColumn(part, path);
  };
  const types = parts.filter(({ key }) => has(key, "in_rows")).map(({ key, label }) => ({ key, label: labelOf(label), icon: createElement(fieldIconOf(key), { size: 14 }) }));
  return (
    <div className={styles.item}>
      <span className={styles.label}>{t("setting_fields")}</span>
      <ol className={styles.columns}>
        {columns.map((column, at) => {
          const inner = `${path}.${column.key}`;
          return (
            <li key={column.key}>
              {createElement(fieldIconOf(column.type), { size: 14 })}
              <Button type="text" size="small" onClick={() => select(inner)}>
                {nameOf(inner)}
              </Button>
              <IconButton size="small" icon={MoveUp} label={t("moveUp")} disabled={at === 0} onClick={() => move(inner, -1)} />
              <IconButton size="small" icon={MoveDown} label={t("moveDown")} disabled={at === columns.length - 1} onClick={() => move(inner, 1)} />
              <IconButton size="small" icon={Trash2} label={t("deleteField")} disabled={columns.length === 1} onClick={() => remove([inner])} />
            </li>
          );
        })}
      </ol>
      <Dropdown trigger={["click"]} menu={{ items: types, onClick: ({ key }) => add(key) }}>
        <Button size="small" type="link" icon={<Plus size={14} />}>
          {t("columnAdd")}
        </Button>
      </Dropdown>
    </div>
  );
};

/** From a column back to the sub-form it stands in. */
export const BackToSubForm = ({ path }: { path: string }) => {
  const { t } = useTranslation("designer");
  const { select, nameOf } = useDesigning();
  const outer = path.split(".")[0] ?? "";
  return (
    <Button size="small" type="link" icon={<ArrowLeft size={14} />} onClick={() => select(outer)}>
      {t("backTo", { label: nameOf(outer) })}
    </Button>
  );
};
