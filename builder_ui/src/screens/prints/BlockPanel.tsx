// The chosen block: what it prints, how it looks, and when.

import { IconButton, useLabel } from "@dougong/web";
import { Button, Checkbox, Input, InputNumber, Segmented, Select } from "antd";
import { CircleAlert, Copy, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConditionRows } from "../rules/ConditionRows";
import { useReach } from "../rules/fields";
import { type Editing, setBlock, setBlocks } from "./editing";
import { Formula, Line, Part, TextWithFields } from "./Inputs";
import { Cells, Columns } from "./Listed";
import styles from "./Prints.module.css";
import { attachments, type Block, type BlockOf, type BlockType, blocksOf, copied, having, printable, subForms } from "./template";
import { useBlockName } from "./useBlockName";

type Props<T extends BlockType> = { editing: Editing; block: BlockOf<T> };

const useSet = (editing: Editing, block: Block): ((next: Block, joins?: string) => void) => {
  const { t } = useTranslation("prints");
  return (next, joins = "look") => setBlock(editing, t("editBlock"), next, `${joins} ${block.key}`);
};

const Align = ({ editing, block }: Props<"heading" | "text" | "code">) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  const usual = block.type === "heading" ? "center" : "left";
  const sides = (["left", "center", "right"] as const).map((value) => ({ value, label: t(`align_${value}`) }));
  return (
    <Line label={t("align")}>
      <Segmented size="small" value={block.align ?? usual} options={sides} onChange={(align) => set(having(block, "align", align === usual ? undefined : align))} />
    </Line>
  );
};

const Written = ({ editing, block }: Props<"heading" | "text">) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  return (
    <>
      <Part title={t("content")}>
        <TextWithFields editing={editing} label={t("content")} text={block.text} set={(text) => set({ ...block, text }, "text")} />
      </Part>
      <Part title={t("look")}>
        <Align editing={editing} block={block} />
        <Line label={t("size")}>
          <InputNumber size="small" min={6} max={48} aria-label={t("size")} suffix="pt" placeholder={block.type === "heading" ? "18" : String(editing.template.size ?? 10.5)} value={block.size ?? null} onChange={(size) => set(having(block, "size", size))} />
        </Line>
        {block.type === "text" && <Checkbox checked={block.bold === true} onChange={(event) => set(having(block, "bold", event.target.checked))}>{t("bold")}</Checkbox>}
      </Part>
    </>
  );
};

const GridPart = ({ editing, block }: Props<"grid">) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  return (
    <>
      <Part title={t("look")}>
        <Line label={t("across")}>
          <Segmented size="small" value={block.columns ?? 2} options={[1, 2, 3]} onChange={(columns) => set({ ...block, columns })} />
        </Line>
        <Checkbox checked={block.lines === true} onChange={(event) => set(having(block, "lines", event.target.checked))}>{t("lines")}</Checkbox>
      </Part>
      <Part title={t("fields")}>
        <Cells editing={editing} block={block} />
      </Part>
    </>
  );
};

const RowsPart = ({ editing, block }: Props<"rows">) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const set = useSet(editing, block);
  const offered = subForms(editing.fields);
  const turn = (rows: string): void => {
    const columns = printable(offered.find(({ key }) => key === rows)?.fields).slice(0, 8).map(({ key }) => ({ value: key }));
    set({ ...block, rows, columns });
  };
  return (
    <>
      <Part title={t("subForm")}>
        <Select aria-label={t("subForm")} value={block.rows || null} placeholder={t("noSubForm")} options={offered.map(({ key, label }) => ({ value: key, label: labelOf(label) || key }))} onChange={turn} />
        <Checkbox checked={block.numbered === true} onChange={(event) => set(having(block, "numbered", event.target.checked))}>{t("numbered")}</Checkbox>
        <p className={styles.hint}>{t("headAgain")}</p>
      </Part>
      <Part title={t("columns")}>
        <Columns editing={editing} block={block} />
      </Part>
    </>
  );
};

const CodePart = ({ editing, block }: Props<"code">) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  return (
    <>
      <Part title={t("content")}>
        <Formula app={editing.app} form={editing.template.form} label={t("content")} note={t("codeNote")} source={block.value ?? ""} empty={t("linkToRecord")} set={(value) => set(having(block, "value", value))} />
        {block.value && <Button size="small" type="link" onClick={() => set(having(block, "value", undefined))}>{t("linkToRecord")}</Button>}
      </Part>
      <Part title={t("look")}>
        <Line label={t("side")}>
          <InputNumber size="small" min={12} max={80} aria-label={t("side")} suffix="mm" placeholder="22" value={block.side ?? null} onChange={(side) => set(having(block, "side", side))} />
        </Line>
        <Checkbox checked={block.beside === true} onChange={(event) => set(having(block, "beside", event.target.checked))}>{t("beside")}</Checkbox>
        {!block.beside && <Align editing={editing} block={block} />}
      </Part>
    </>
  );
};

const High = ({ editing, block }: Props<"picture" | "space">) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  const [least, most, usual] = block.type === "picture" ? [5, 250, "40"] : [1, 200, "5"];
  return (
    <Line label={t("high")}>
      <InputNumber size="small" min={least} max={most} aria-label={t("high")} suffix="mm" placeholder={usual} value={block.high ?? null} onChange={(high) => set(having(block, "high", high))} />
    </Line>
  );
};

const PicturePart = ({ editing, block }: Props<"picture">) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const set = useSet(editing, block);
  return (
    <Part title={t("content")}>
      <Select aria-label={t("attachment")} value={block.field || null} placeholder={t("noAttachment")} options={attachments(editing.fields).map(({ key, label }) => ({ value: key, label: labelOf(label) || key }))} onChange={(field) => set({ ...block, field })} />
      <High editing={editing} block={block} />
    </Part>
  );
};

const SignsPart = ({ editing, block }: Props<"signs">) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  const keep = (text: string): void => set({ ...block, labels: text.split("\n").slice(0, 5) }, "labels");
  return (
    <Part title={t("signLabels")}>
      <Input.TextArea aria-label={t("signLabels")} rows={4} value={block.labels.join("\n")} onChange={(event) => keep(event.target.value)} onBlur={() => set({ ...block, labels: block.labels.filter((each) => each.trim()) }, "labels")} />
      <p className={styles.hint}>{t("signHint")}</p>
    </Part>
  );
};

const settingsOf = (editing: Editing, block: Block): ReactNode => {
  switch (block.type) {
    case "heading":
    case "text":
      return <Written editing={editing} block={block} />;
    case "grid":
      return <GridPart editing={editing} block={block} />;
    case "rows":
      return <RowsPart editing={editing} block={block} />;
    case "code":
      return <CodePart editing={editing} block={block} />;
    case "picture":
      return <PicturePart editing={editing} block={block} />;
    case "signs":
      return <SignsPart editing={editing} block={block} />;
    case "space":
      return <Part title=""><High editing={editing} block={block} /></Part>;
    default:
      return null;
  }
};

export const BlockPanel = ({ editing, block }: { editing: Editing; block: Block }) => {
  const { t } = useTranslation("prints");
  const fields = useReach(editing.app, editing.template.form);
  const name = useBlockName(editing)(block);
  const set = useSet(editing, block);
  const blocks = blocksOf(editing.template);
  const problem = editing.wrong(`blocks/${block.key}`);
  const remove = (): void => {
    setBlocks(editing, t("removeBlock"), blocks.filter(({ key }) => key !== block.key));
    editing.choose(null);
  };
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2 title={name}>{name}</h2>
        <IconButton size="small" icon={Copy} label={t("copyBlock")} onClick={() => setBlocks(editing, t("copyBlock"), copied(blocks, block.key))} />
        <IconButton size="small" icon={Trash2} label={t("removeBlock")} danger onClick={remove} />
      </header>
      {problem && (
        <p className={styles.problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problem}
        </p>
      )}
      {settingsOf(editing, block)}
      <Part title={t("when")}>
        <ConditionRows key={block.key} condition={block.when ?? ""} fields={fields} about={{ app: editing.app, form: editing.template.form, title: t("when"), note: name }} none={t("always")} set={(when) => set(having(block, "when", when), "when")} />
      </Part>
    </div>
  );
};
