// Which app and which definition is open; switches to another of the same kind or makes a new one.

import type { AppSummary } from "@dougong/web";
import { Dropdown, type MenuProps } from "antd";
import { ArchiveRestore, ChevronDown, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { RecycleBin } from "../removing/RecycleBin";
import { useRemoveDefinition } from "../removing/useRemoveDefinition";
import type { Step } from "../steps";
import { NewDefinition, newTexts } from "./NewDefinition";
import styles from "./TopBar.module.css";
import { useDefinitions, useLabels } from "./useDefinitions";

type SwitchProps = { app: AppSummary; step: Step; definition: string };

const Names = ({ app, current }: { app: AppSummary; current: string | null }) => {
  const { t } = useTranslation("builder");
  const live = app.release === null ? t("neverLive") : t("live", { n: app.release });
  return (
    <span className={styles.names}>
      <b>{app.label}</b>
      <small>{current ? `${current} · ${live}` : live}</small>
    </span>
  );
};

export const DefinitionSwitch = ({ app, step, definition }: SwitchProps) => {
  const { t } = useTranslation("builder");
  const navigate = useNavigate();
  const labelOf = useLabels();
  const [open, setOpen] = useState<"naming" | "bin" | null>(null);
  const remove = useRemoveDefinition(app.key);
  const all = useDefinitions(app.key, step);
  const current = all.find(({ key }) => key === definition);
  const names = <Names app={app} current={current ? labelOf(current) : null} />;
  const fresh = newTexts[step.key];
  if (!fresh || !step.kind) return names;
  const items: NonNullable<MenuProps["items"]> = [
    ...all.map((item) => ({
      key: item.key,
      label: labelOf(item),
      onClick: () => void navigate(`/${app.key}/${step.key}/${item.key}`),
    })),
    { type: "divider" },
    { key: "+", icon: <Plus size={14} />, label: t(fresh), onClick: () => setOpen("naming") },
    { key: "bin", icon: <ArchiveRestore size={14} />, label: t("bin"), onClick: () => setOpen("bin") },
    current ? {
      key: "-",
      danger: true,
      icon: <Trash2 size={14} />,
      label: t("removeVerb", { label: labelOf(current) }),
      onClick: () => void remove({ kind: step.kind ?? "", key: current.key, label: labelOf(current) }, () => void navigate(`/${app.key}/${step.key}`)),
    } : null,
  ];
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, selectedKeys: [definition] }}>
        <button type="button" className={styles.switch}>
          {names}
          <span className="dg-only-heard">{t("switchDefinition")}</span>
          <ChevronDown size={16} />
        </button>
      </Dropdown>
      <NewDefinition app={app.key} step={step} open={open === "naming"} close={() => setOpen(null)} />
      <RecycleBin app={app.key} open={open === "bin"} close={() => setOpen(null)} />
    </>
  );
};
