// The side bar of the app: what stands in it, in which order and group.

import { IconButton, useLabel } from "@dougong/web";
import { Button, Dropdown, Input } from "antd";
import { CornerDownRight, FolderPlus, type LucideIcon, MoveDown, MoveUp, Plus, X } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import type { OpenDraft } from "../../draft";
import { type Entry, type Group, into, isGroup, type Leaf, leftOut, moved, removed, renamed, type Spot } from "./navigation";
import styles from "./Settings.module.css";
import { type AppDocument, useAppDraft, useLeaves } from "./useAppDraft";

type LineProps = { readonly name: string; readonly icon: LucideIcon; readonly spot: Spot; readonly entries: readonly Entry[]; readonly write: (entries: readonly Entry[]) => void };

const Line = ({ name, icon, spot, entries, write }: LineProps) => {
  const { t } = useTranslation("settings");
  const labelOf = useLabel();
  const groups = entries.flatMap((entry, at) => (isGroup(entry) && at !== spot[0] ? [{ key: String(at), label: labelOf(entry.label) || t("groupUnnamed") }] : []));
  const targets = spot[1] === undefined ? groups : [{ key: "", label: t("noGroup") }, ...groups];
  const menu = { items: targets, onClick: ({ key }: { key: string }) => write(into(entries, spot, key === "" ? null : Number(key))) };
  return (
    <li className={styles.entry}>
      {createElement(icon, { size: 16 })}
      <span>{name}</span>
      {targets.length > 0 && (
        <Dropdown trigger={["click"]} menu={menu}>
          <IconButton size="small" icon={CornerDownRight} label={t("intoGroup", { name })} />
        </Dropdown>
      )}
      <IconButton size="small" icon={MoveUp} label={t("moveUp", { name })} onClick={() => write(moved(entries, spot, -1))} />
      <IconButton size="small" icon={MoveDown} label={t("moveDown", { name })} onClick={() => write(moved(entries, spot, 1))} />
      <IconButton size="small" icon={X} label={t("takeOut", { name })} onClick={() => write(removed(entries, spot))} />
    </li>
  );
};

type GroupProps = Omit<LineProps, "name" | "icon" | "spot"> & { readonly group: Group; readonly at: number; readonly nameOf: (leaf: Leaf) => string; readonly iconOf: (leaf: Leaf) => LucideIcon; readonly rename: (label: string) => void };

const GroupBox = ({ group, at, entries, write, nameOf, iconOf, rename }: GroupProps) => {
  const { t } = useTranslation("settings");
  const labelOf = useLabel();
  const name = labelOf(group.label);
  return (
    <li className={styles.group}>
      <div className={styles.entry}>
        <Input size="small" maxLength={20} value={name} status={name ? "" : "error"} placeholder={t("groupName")} aria-label={t("groupName")} onChange={(event) => rename(event.target.value.trimStart())} />
        <IconButton size="small" icon={MoveUp} label={t("moveUp", { name })} onClick={() => write(moved(entries, [at], -1))} />
        <IconButton size="small" icon={MoveDown} label={t("moveDown", { name })} onClick={() => write(moved(entries, [at], 1))} />
        <IconButton size="small" icon={X} label={t("groupRemove", { name })} onClick={() => write([...removed(entries, [at]), ...group.items])} />
      </div>
      <ol>
        {group.items.map((leaf, inner) => (
          <Line key={nameOf(leaf) + String(inner)} name={nameOf(leaf)} icon={iconOf(leaf)} spot={[at, inner]} entries={entries} write={write} />
        ))}
        {group.items.length === 0 && <li className={styles.note}>{t("groupEmpty")}</li>}
      </ol>
    </li>
  );
};

export const Navigation = ({ app, draft }: { app: string; draft: OpenDraft<AppDocument> }) => {
  const { t } = useTranslation("settings");
  const { about, set } = useAppDraft(draft);
  const { leaves, nameOf, iconOf } = useLeaves(app);
  const arranged = about.navigation !== undefined && about.navigation.length > 0;
  // Without an arrangement everything stands there as it was made: the first change begins with that.
  const entries: readonly Entry[] = arranged ? (about.navigation ?? []) : leaves;
  const write = (next: readonly Entry[], joins?: string): void => set("navigation", next as never, joins);
  const missing = leftOut(entries, leaves);
  const numbered = entries.map((entry, at) => ({ entry, at }));
  return (
    <>
      <ol className={styles.entries}>
        {numbered.map(({ entry, at }) => !isGroup(entry) && <Line key={`${entry.type} ${nameOf(entry)}`} name={nameOf(entry)} icon={iconOf(entry)} spot={[at]} entries={entries} write={write} />)}
        {numbered.map(({ entry, at }) => isGroup(entry) && <GroupBox key={at} group={entry} at={at} entries={entries} write={write} nameOf={nameOf} iconOf={iconOf} rename={(label) => write(renamed(entries, at, label), `group ${at}`)} />)}
      </ol>
      {entries.length === 0 && <p className={styles.note}>{t("navigationEmpty")}</p>}
      {missing.length > 0 && (
        <p className={styles.missing}>
          {t("leftOut")}
          {missing.map((leaf) => (
            <Button key={nameOf(leaf)} size="small" icon={<Plus size={14} />} onClick={() => write([...entries, leaf])}>
              {nameOf(leaf)}
            </Button>
          ))}
        </p>
      )}
      <div className={styles.adds}>
        <Button icon={<FolderPlus size={16} />} disabled={entries.length === 0} onClick={() => write([...entries, { type: "group", label: t("groupNew"), items: [] }])}>
          {t("groupAdd")}
        </Button>
        {arranged && (
          <Button type="text" onClick={() => set("navigation", undefined)}>
            {t("navigationReset")}
          </Button>
        )}
      </div>
    </>
  );
};
