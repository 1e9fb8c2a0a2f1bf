// Which columns are shown, in which order: dragged, or moved by the arrows of the keyboard.

import { Button, Input, Switch } from "antd";
import { ArrowDown, ArrowUp, GripVertical, Search } from "lucide-react";
import { createElement, type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { fieldIconOf } from "../../ui/fieldIcons";
import { IconButton } from "../../ui/IconButton";
import { type Column, useArrangements } from "./arrangement";
import styles from "./list.module.css";
import type { List } from "./useList";
import { columnsName } from "./useRows";

const moved = (columns: readonly Column[], key: string, to: string): readonly Column[] => {
  const from = columns.find((each) => each.key === key);
  if (!from || key === to) return columns;
  const forward = columns.findIndex((each) => each.key === key) < columns.findIndex((each) => each.key === to);
  return columns.flatMap((each) => {
    if (each.key === key) return [];
    if (each.key !== to) return [each];
    return forward ? [each, from] : [from, each];
  });
};

export const ColumnPanel = ({ list, columns }: { list: List; columns: readonly Column[] }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const { setColumns, forgetColumns } = useArrangements();
  const [wanted, setWanted] = useState("");
  const [dragged, setDragged] = useState<string | null>(null);
  const put = (next: readonly Column[]): void => setColumns(columnsName(list), next);
  const labelOf = (key: string): string => labelText(list.form.fields.find((field) => field.key === key)?.label, locale);
  const found = columns.filter(({ key }) => labelOf(key).toLowerCase().includes(wanted.trim().toLowerCase()));
  const shown = found.filter((column) => column.shown);
  const hidden = found.filter((column) => !column.shown);
  const last = columns.filter((column) => column.shown).length === 1;
  const line = (column: Column, index: number, of: readonly Column[]) => {
    const label = labelOf(column.key);
    const neighbour = (step: number) => of[index + step]?.key;
    return (
      <li
        key={column.key}
        className={dragged === column.key ? `${styles.column} ${styles.dragged}` : styles.column}
        draggable
        onDragStart={() => setDragged(column.key)}
        onDragEnd={() => setDragged(null)}
        onDragOver={(event: DragEvent) => event.preventDefault()}
        onDrop={() => dragged && put(moved(columns, dragged, column.key))}
      >
        <GripVertical size={14} aria-hidden="true" className={styles.grip} />
        {createElement(fieldIconOf(list.form.fields.find((field) => field.key === column.key)?.type ?? ""), { size: 14 })}
        <span className={styles.columnName}>{label}</span>
        <IconButton size="small" icon={ArrowUp} label={t("columnUp", { label })} disabled={index === 0} onClick={() => put(moved(columns, column.key, neighbour(-1) ?? ""))} />
        <IconButton size="small" icon={ArrowDown} label={t("columnDown", { label })} disabled={index === of.length - 1} onClick={() => put(moved(columns, column.key, neighbour(1) ?? ""))} />
        <Switch
          size="small"
          aria-label={t("columnShow", { label })}
          checked={column.shown}
          disabled={column.shown && last}
          onChange={(on) => put(columns.map((each) => (each.key === column.key ? { ...each, shown: on } : each)))}
        />
      </li>
    );
  };
  return (
    <div className={styles.columns}>
      <Input prefix={<Search size={14} />} placeholder={t("searchField")} aria-label={t("searchField")} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      <div className={styles.columnsHead}>
        {t("columnsShown", { count: columns.filter((column) => column.shown).length })}
        <Button type="link" size="small" onClick={() => forgetColumns(columnsName(list))}>
          {t("columnsReset")}
        </Button>
      </div>
      <ul>{shown.map(line)}</ul>
      {hidden.length > 0 && <div className={styles.columnsHead}>{t("columnsHidden", { count: hidden.length })}</div>}
      <ul>{hidden.map(line)}</ul>
    </div>
  );
};
