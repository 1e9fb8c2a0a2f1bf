// Fields beside one another, each under its name.

import { Checkbox, Segmented } from "antd";
import { LayoutList } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Line, Part } from "../Inputs";
import { Cells } from "../Listed";
import { type BlockOf, having, printable } from "../template";
import { useSet } from "./useSet";
import type { BlockProps, BlockView } from "./view";

const Settings = ({ editing, block }: BlockProps<BlockOf<"grid">>) => {
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

export const grid: BlockView<BlockOf<"grid">> = {
  icon: LayoutList,
  begins: (fields) => ({ columns: 2, cells: printable(fields).slice(0, 4).map((field) => ({ value: field.key })) }),
  Settings,
  called: ({ cells }) => ({ fields: cells.map(({ value }) => value) }),
};
