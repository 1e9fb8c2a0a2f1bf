// The chosen block: what it draws, what it asks, how it looks, and what a press on it does.

import { countQuery, IconButton } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Tabs } from "antd";
import { CircleAlert, Table2, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { removeBlock } from "./acts";
import { AnalysisPanel } from "./analysis/AnalysisPanel";
import { isAnalysisKind } from "./analysis/kinds";
import styles from "./Panel.module.css";
import { Asking, type PanelProps } from "./panel/Asking";
import { DataSheet } from "./panel/DataSheet";
import { Linking } from "./panel/Linking";
import { Looks } from "./panel/Looks";
import { TextPanel } from "./panel/TextPanel";
import { sourceIn, useSources } from "./sources";
import { useTitleOf } from "./useTitleOf";

/** What it is about, and how many records it counts. */
const About = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const form = useSources(editing.app).find(({ value }) => value === sourceIn(block));
  const { data: count } = useQuery({ ...countQuery(editing.app, block.form ?? "", block.filter), enabled: !block.dataset });
  if (!form) return null;
  return <small>{count ? t("takes", { form: form.label, count }) : form.label}</small>;
};

export const BlockPanel = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const title = useTitleOf(editing.app)(block);
  const [sheet, setSheet] = useState(false);
  const problem = editing.wrong(block.key);
  const text = block.type === "text";
  return (
    <div className={styles.panel}>
      <header className={styles.about}>
        <div>
          <h2>{text ? t("text") : title}</h2>
          <About editing={editing} block={block} />
        </div>
        <IconButton size="small" icon={X} label={t("closePanel")} onClick={() => editing.choose(null)} />
      </header>
      {problem && (
        <p className={styles.problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problem}
        </p>
      )}
      {text ? (
        <TextPanel editing={editing} block={block} />
      ) : isAnalysisKind(block.type) ? (
        <AnalysisPanel editing={editing} block={block} />
      ) : (
        <Tabs
          items={[
            { key: "data", label: t("data"), children: <Asking editing={editing} block={block} /> },
            { key: "look", label: t("look"), children: <Looks editing={editing} block={block} /> },
            { key: "link", label: t("linking"), children: <Linking editing={editing} block={block} /> },
          ]}
        />
      )}
      <footer className={styles.actions}>
        {!text && (
          <Button type="text" size="small" icon={<Table2 size={16} />} onClick={() => setSheet(true)}>
            {t("seeSheet")}
          </Button>
        )}
        <Button type="text" danger size="small" icon={<Trash2 size={16} />} onClick={() => removeBlock(editing, t("removeBlock"), block)}>
          {t(text ? "removeText" : "removeChart")}
        </Button>
      </footer>
      {sheet && <DataSheet app={editing.app} block={block} title={title} close={() => setSheet(false)} />}
    </div>
  );
};
