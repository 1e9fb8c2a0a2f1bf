// No block chosen: the template's name, its form, its paper, its foot, or the Word file it is.

import { ApiProblem, draftQuery, IconButton, type Label, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, InputNumber, Segmented, Select, Upload } from "antd";
import { CircleAlert, FileText, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { change, type Editing } from "./editing";
import { Line, Part, TextWithFields } from "./Inputs";
import styles from "./Prints.module.css";
import { having, printable, type Template } from "./template";
import { tagOf } from "./wordTags";

const largest = 1 << 20;
const heights = [93.1, 139.7, 279.4] as const;

const base64Of = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};

const WordPart = (editing: Editing) => {
  const { t } = useTranslation("prints");
  const { message } = App.useApp();
  const labelOf = useLabel();
  const { template, fields, wrong } = editing;
  const problem = wrong("word");
  const take = async (file: File): Promise<void> => {
    if (file.size > largest) return void message.error(t("wordTooBig"), 6);
    try {
      const content = await base64Of(file);
      change(editing, t("takeWord"), (writable) => { writable.word = { name: file.name, content }; });
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("wordUnread"), 6);
    }
  };
  return (
    <Part title={t("word")}>
      {template.word && (
        <Line label={template.word.name}>
          <IconButton size="small" icon={Trash2} label={t("dropWord")} onClick={() => change(editing, t("dropWord"), (writable) => { delete writable.word; })} />
        </Line>
      )}
      {problem && (
        <p className={styles.problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problem}
        </p>
      )}
      <Upload accept=".docx" showUploadList={false} beforeUpload={(file) => { void take(file); return false; }}>
        <Button size="small" icon={<FileText size={14} />}>{t(template.word ? "replaceWord" : "uploadWord")}</Button>
      </Upload>
      <p className={styles.hint}>{t("wordHint", { tag: tagOf(printable(fields)[0] ?? { key: "number", type: "text" }, fields, labelOf) })}</p>
    </Part>
  );
};

const PaperPart = (editing: Editing) => {
  const { t } = useTranslation("prints");
  const { template } = editing;
  const put = (name: keyof Template, value: unknown): void =>
    change(editing, t("editPaper"), (writable) => { Object.assign(writable, { [name]: value }); if (value === undefined || value === null) delete (writable as Record<string, unknown>)[name]; }, `paper ${String(name)}`);
  const paper = template.paper ?? "A4";
  const side = (name: "top" | "right" | "bottom" | "left") => (
    <InputNumber key={name} size="small" min={0} max={60} aria-label={t(`margin_${name}`)} prefix={t(`margin_${name}`)} placeholder={paper === "A5" ? "8" : "15"} value={template.margins?.[name] ?? null} onChange={(value) => put("margins", having(template.margins ?? {}, name, value === null ? undefined : value))} />
  );
  return (
    <Part title={t("paper")}>
      <Segmented block size="small" value={paper} options={(["A4", "A5", "continuous"] as const).map((value) => ({ value, label: t(`paper_${value}`) }))} onChange={(value) => put("paper", value)} />
      {paper === "continuous" ? (
        <Line label={t("paperHeight")}>
          <Select size="small" aria-label={t("paperHeight")} popupMatchSelectWidth={false} value={template.height ?? 139.7} options={heights.map((value, at) => ({ value, label: t(`height_${(["third", "half", "whole"] as const)[at] ?? "half"}`) }))} onChange={(value) => put("height", value)} />
        </Line>
      ) : (
        <Line label={t("orientation")}>
          <Segmented size="small" value={template.orientation ?? "portrait"} options={(["portrait", "landscape"] as const).map((value) => ({ value, label: t(value) }))} onChange={(value) => put("orientation", value === "portrait" ? undefined : value)} />
        </Line>
      )}
      <Line label={t("size")}>
        <InputNumber size="small" min={6} max={24} step={0.5} aria-label={t("size")} suffix="pt" placeholder="10.5" value={template.size ?? null} onChange={(value) => put("size", value)} />
      </Line>
      <span>{t("margins")}</span>
      <div className={styles.margins}>{(["top", "right", "bottom", "left"] as const).map(side)}</div>
    </Part>
  );
};

export const SheetPanel = (editing: Editing) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const { app, template, draft } = editing;
  const { data } = useQuery(draftQuery(app));
  const forms = (data?.forms ?? []).map(({ key, label }) => ({ value: key, label: labelOf(label as Label) || key }));
  const foot = template.footer ?? {};
  const setFoot = (footer: Template["footer"]): void => change({ draft }, t("editFooter"), (writable) => { if (footer) writable.footer = footer; }, "footer");
  return (
    <div className={styles.panel}>
      <h2>{t("sheet")}</h2>
      <Part title={t("name")}>
        <Input aria-label={t("name")} maxLength={40} value={labelOf(template.label)} onChange={(event) => change({ draft }, t("rename"), (writable) => { writable.label = event.target.value; }, "label")} />
        <Line label={t("form")}>
          <Select size="small" aria-label={t("form")} popupMatchSelectWidth={false} value={template.form || null} options={forms} onChange={(form) => change({ draft }, t("turnForm"), (writable) => { writable.form = form; })} />
        </Line>
      </Part>
      {!template.word && (
        <>
          <PaperPart {...editing} />
          <Part title={t("footer")}>
            <TextWithFields editing={editing} label={t("footer")} rows={1} text={foot.text ?? ""} set={(text) => setFoot(having(foot, "text", text))} />
            <Checkbox checked={foot.pages !== false} onChange={(event) => setFoot({ ...foot, pages: event.target.checked })}>{t("pageNumbers")}</Checkbox>
          </Part>
        </>
      )}
      <WordPart {...editing} />
      <p className={styles.hint}>{t("hiddenNote")}</p>
    </div>
  );
};
