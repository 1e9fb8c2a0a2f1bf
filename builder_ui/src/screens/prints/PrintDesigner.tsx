// The designer of print templates: what can be printed at the left, the paper in the middle, the chosen block at the right.

import { calledOf, Failure, FormLoading, type Label, printAddress, useLabel, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Select } from "antd";
import { ArrowLeft, Printer } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { catalogueQuery, type PrintBlockPart } from "../../catalogue";
import { type OpenDraft, UndoRedo, useDraft, useDraftPart } from "../../draft";
import { usePointedBlock } from "../../shell/usePointed";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { useSamples } from "../formula/Sample";
import { BlockPanel } from "./BlockPanel";
import { type Editing, setBlocks, useFormFields, useWords, useWrong } from "./editing";
import { Palette } from "./Palette";
import styles from "./Prints.module.css";
import { SheetPanel } from "./SheetPanel";
import { type Shown, Sheets } from "./Sheets";
import { blocksOf, type Template } from "./template";
import { WordGuide } from "./WordGuide";

export const PrintDesigner = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Template>(app.key, "prints", definition);
  const catalogue = useQuery(catalogueQuery);
  if (error) return <Failure error={error} retry={refetch} />;
  if (catalogue.error) return <Failure error={catalogue.error} retry={() => void catalogue.refetch()} />;
  return draft && catalogue.data ? <Opened app={app.key} draft={draft} parts={catalogue.data.print_blocks} /> : <FormLoading />;
};

/** Escape leaves a block, Delete removes it, unless somebody is typing. */
const useKeys = (editing: Editing): void => {
  const { t } = useTranslation("prints");
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, [contenteditable], .ant-modal, .ant-select") !== null;
      if (typing || !editing.chosen) return;
      if (event.key === "Escape") editing.choose(null);
      if (event.key === "Delete") setBlocks(editing, t("removeBlock"), blocksOf(editing.template).filter(({ key }) => key !== editing.chosen?.key));
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  });
};

const Opened = ({ app, draft, parts }: { app: string; draft: OpenDraft<Template>; parts: readonly PrintBlockPart[] }) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const go = useNavigate();
  const template = useDraftPart(draft, (state) => state.definition);
  const fields = useFormFields(app, template.form);
  const [key, choose] = usePointedBlock();
  const samples = useSamples(app, template.form);
  const [wanted, want] = useState<string | null>(null);
  const [shown, show] = useState<Shown>("both");
  const sample = samples.find(({ id }) => id === wanted) ?? samples[0];
  const name = labelOf(template.label as Label) || template.key;
  const words = useWords(name);
  const chosen = blocksOf(template).find((block) => block.key === key) ?? null;
  const wrong = useWrong(app, template.key);
  const editing: Editing = { app, draft, template, fields, words, parts, chosen, choose, wrong };
  useTitle(name);
  useKeys(editing);
  const which = samples.length > 0 && (
    <Select size="small" className={styles.sample ?? ""} aria-label={t("sample")} popupMatchSelectWidth={false} value={sample?.id ?? null} options={samples.map((each) => ({ value: each.id, label: calledOf(each) }))} onChange={(id: string) => want(id)} />
  );
  const bar = (
    <>
      <UndoRedo draft={draft} />
      <Button size="small" type="text" icon={<ArrowLeft size={14} />} onClick={() => void go(template.form ? `/${app}/forms/${template.form}` : `/${app}/forms`)}>
        {t("backToForm")}
      </Button>
      <Button size="small" onClick={() => choose(null)} disabled={chosen === null}>{t("sheet")}</Button>
      <span style={{ flex: 1 }} />
      {!template.word && <Segmented size="small" aria-label={t("shown")} value={shown} options={(["design", "both", "printed"] as const).map((value) => ({ value, label: t(`shown_${value}`) }))} onChange={show} />}
      {template.word && which}
      {sample && (
        <Button size="small" icon={<Printer size={14} />} href={printAddress(app, template.form, sample.id, template.key)} target="_blank" rel="noopener" title={t("tryOutNote")}>
          {t("tryOut")}
        </Button>
      )}
    </>
  );
  return (
    <Workbench
      left={{ label: t("parts"), content: <Palette {...editing} />, width: 272 }}
      right={{ label: t("settings"), content: chosen ? <BlockPanel key={chosen.key} editing={editing} block={chosen} /> : <SheetPanel {...editing} />, width: 320 }}
      bar={bar}
    >
      <div className={styles.bench} onPointerDown={(event) => event.target === event.currentTarget && choose(null)}>
        {template.word ? <WordGuide {...editing} /> : <Sheets editing={editing} record={sample?.id} shown={shown} which={which} />}
      </div>
    </Workbench>
  );
};
