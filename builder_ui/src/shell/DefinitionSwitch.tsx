// Which app and which definition is open; switches to another of the same kind or makes a new one.

import type { AppSummary } from "@dougong/web";
import { Dropdown, type MenuProps } from "antd";
import { ChevronDown, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
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
  const [naming, setNaming] = useState(false);
  const all = useDefinitions(app.key, step);
  const current = all.find(({ key }) => key === definition);
  const names = <Names app={app} current={current ? labelOf(current) : null} />;
  const fresh = newTexts[step.key];
  if (!fresh || !step.kind) return names;
  const items: MenuProps["items"] = [
    ...all.map((item) => ({
      key: item.key,
      label: labelOf(item),
      onClick: () => void navigate(`/${app.key}/${step.key}/${item.key}`),
    })),
    { type: "divider" },
    { key: "+", icon: <Plus size={14} />, label: t(fresh), onClick: () => setNaming(true) },
  ];
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, selectedKeys: [definition] }}>
        <button type="button" className={styles.switch} aria-label={`${app.label} · ${t("switchDefinition")}`}>
          {names}
          <ChevronDown size={16} />
        </button>
      </Dropdown>
      <NewDefinition app={app.key} step={step} open={naming} close={() => setNaming(false)} />
    </>
  );
};
