// The rows of a sub-form, as a table.

import { useLabel } from "@dougong/web";
import { Checkbox, Select } from "antd";
import { Table } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Part } from "../Inputs";
import { Columns } from "../Listed";
import styles from "../Prints.module.css";
import { type BlockOf, having, printable, subForms } from "../template";
import { useSet } from "./useSet";
import type { BlockProps, BlockView } from "./view";

const Settings = ({ editing, block }: BlockProps<BlockOf<"rows">>) => {
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

export const rows: BlockView<BlockOf<"rows">> = {
  icon: Table,
  begins: (fields) => {
    const [field] = subForms(fields);
    const columns = printable(field?.fields).slice(0, 8).map((column) => ({ value: column.key, ...(column.type === "formula" ? { sum: true } : {}) }));
    return { rows: field?.key ?? "", numbered: true, columns };
  },
  Settings,
  called: (block) => ({ fields: block.rows ? [block.rows] : [] }),
};
