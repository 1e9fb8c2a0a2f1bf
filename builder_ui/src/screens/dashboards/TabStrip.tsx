// The tabs of a dashboard, where it has some: turn to one, name it, remove it, add another.

import { IconButton, useLabel } from "@dougong/web";
import { Input, Tabs } from "antd";
import { Pencil, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { removeTab } from "./acts";
import type { Board } from "./board";
import styles from "./Boards.module.css";
import type { Editing } from "./editing";

type Writable = { tabs?: NonNullable<Board["tabs"]> };

type TabStripProps = { editing: Editing; open: (tab: string) => void; add: () => void };

export const TabStrip = ({ editing, open, add }: TabStripProps) => {
  const { t } = useTranslation("boards");
  const labelOf = useLabel();
  const [naming, setNaming] = useState(false);
  const { board, draft, tab } = editing;
  const tabs = board.tabs ?? [];
  const current = tabs.find(({ key }) => key === tab);
  if (!current) return null;
  const rename = (label: string): void =>
    draft.edit(t("renameTab"), (writable: Writable) => { writable.tabs = tabs.map((each) => (each.key === current.key ? { ...each, label } : each)); }, `tab ${current.key}`);
  return (
    <div className={styles.tabs}>
      <Tabs activeKey={current.key} onChange={open} items={tabs.map(({ key, label }) => ({ key, label: labelOf(label) || key }))} />
      {naming ? (
        <Input size="small" autoFocus aria-label={t("tabName")} maxLength={20} value={labelOf(current.label)} onChange={(event) => rename(event.target.value || current.key)} onPressEnter={() => setNaming(false)} onBlur={() => setNaming(false)} />
      ) : (
        <IconButton size="small" icon={Pencil} label={t("renameTab")} onClick={() => setNaming(true)} />
      )}
      <IconButton size="small" icon={X} label={t("removeTab", { label: labelOf(current.label) })} onClick={() => removeTab(editing, t("removeTabShort"), current.key)} />
      <IconButton size="small" icon={Plus} label={t("addTab")} onClick={add} />
    </div>
  );
};
