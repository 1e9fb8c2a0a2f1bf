// What can be put on paper: fields, rows and blocks; below, the blocks in their order.

import { fieldIconOf, IconButton, useLabel } from "@dougong/web";
import { Input } from "antd";
import { ArrowDown, ArrowUp, type LucideIcon, Search } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { newBlock } from "./blocks/newBlock";
import { rows } from "./blocks/rows";
import { viewOf } from "./blocks/views";
import { addBlock, type Editing, setBlock, setBlocks } from "./editing";
import styles from "./Prints.module.css";
import { type Block, blocksOf, type BlockType, type FormField, moved, printable, subForms } from "./template";
import { useBlockName, useKindName } from "./useBlockName";

const carried = "application/x-dougong-print-block";

type ItemProps = { icon: LucideIcon; label: string; add: () => void };

const Item = ({ icon, label, add }: ItemProps) => (
  <li>
    <button type="button" className={styles.item} onClick={add}>
      {createElement(icon, { size: 16 })}
      <span>{label}</span>
    </button>
  </li>
);

const fresh = ({ template, fields, words }: Editing, type: BlockType): Block => newBlock(blocksOf(template), type, fields, words);

const Fields = ({ editing, found }: { editing: Editing; found: (label: string) => boolean }) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const { chosen, fields } = editing;
  const nameOf = (field: FormField): string => labelOf(field.label) || field.key;
  /** Into the chosen grid or table, else into one of its own. */
  const add = (field: FormField): void => {
    const label = t("addField", { label: nameOf(field) });
    if (chosen?.type === "grid") return setBlock(editing, label, { ...chosen, cells: [...chosen.cells, { value: field.key }] });
    const grid = fresh(editing, "grid") as Extract<Block, { type: "grid" }>;
    addBlock(editing, label, { ...grid, cells: [{ value: field.key }] });
  };
  const addRows = (field: FormField): void => {
    const rows = fresh({ ...editing, fields: [field] }, "rows");
    addBlock(editing, t("addField", { label: nameOf(field) }), rows);
  };
  return (
    <>
      <h3>{t("fields")}</h3>
      <ul className={styles.items}>
        {printable(fields).filter((field) => found(nameOf(field))).map((field) => (
          <Item key={field.key} icon={fieldIconOf(field.type)} label={nameOf(field)} add={() => add(field)} />
        ))}
        {subForms(fields).filter((field) => found(nameOf(field))).map((field) => (
          <Item key={field.key} icon={rows.icon} label={nameOf(field)} add={() => addRows(field)} />
        ))}
      </ul>
    </>
  );
};

const Outline = (editing: Editing) => {
  const { t } = useTranslation("prints");
  const nameOf = useBlockName(editing);
  const { template, chosen, choose, wrong } = editing;
  const blocks = blocksOf(template);
  const move = (key: string, to: number): void => setBlocks(editing, t("moveBlock"), moved(blocks, key, to));
  return (
    <>
      <h3>{t("order")}</h3>
      <ul className={styles.outline}>
        {blocks.map((block, at) => (
          <li
            key={block.key}
            className={block.key === chosen?.key ? styles.current : undefined}
            draggable
            onDragStart={(event) => event.dataTransfer.setData(carried, block.key)}
            onDragOver={(event) => event.dataTransfer.types.includes(carried) && event.preventDefault()}
            onDrop={(event) => move(event.dataTransfer.getData(carried), at)}
          >
            <button type="button" className={wrong(`blocks/${block.key}`) ? `${styles.item} ${styles.bad}` : styles.item} aria-pressed={block.key === chosen?.key} onClick={() => choose(block.key)}>
              {createElement(viewOf(block.type).icon, { size: 16 })}
              <span>{nameOf(block)}</span>
            </button>
            <IconButton size="small" icon={ArrowUp} label={t("moveUp", { label: nameOf(block) })} disabled={at === 0} onClick={() => move(block.key, at - 1)} />
            <IconButton size="small" icon={ArrowDown} label={t("moveDown", { label: nameOf(block) })} disabled={at === blocks.length - 1} onClick={() => move(block.key, at + 1)} />
          </li>
        ))}
      </ul>
    </>
  );
};

export const Palette = (editing: Editing) => {
  const { t } = useTranslation("prints");
  const kindOf = useKindName(editing.parts);
  const [text, setText] = useState("");
  const found = (label: string): boolean => label.toLowerCase().includes(text.trim().toLowerCase());
  return (
    <div className={styles.palette}>
      <Input prefix={<Search size={14} />} allowClear placeholder={t("find")} aria-label={t("find")} value={text} onChange={(event) => setText(event.target.value)} />
      <Fields editing={editing} found={found} />
      <h3>{t("blocks")}</h3>
      <ul className={styles.items}>
        {editing.parts.filter(({ key }) => found(kindOf(key))).map(({ key }) => (
          <Item key={key} icon={viewOf(key).icon} label={kindOf(key)} add={() => addBlock(editing, t("addBlock", { label: kindOf(key) }), fresh(editing, key))} />
        ))}
      </ul>
      {blocksOf(editing.template).length > 0 && <Outline {...editing} />}
    </div>
  );
};
