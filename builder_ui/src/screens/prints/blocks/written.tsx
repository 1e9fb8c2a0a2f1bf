// Headings and texts, with fields in them.

import { Checkbox, InputNumber } from "antd";
import { Heading, Type } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Line, Part, TextWithFields } from "../Inputs";
import { type BlockOf, having } from "../template";
import { Align } from "./Align";
import { useSet } from "./useSet";
import type { BlockProps, BlockView } from "./view";

const Written = ({ editing, block }: BlockProps<BlockOf<"heading" | "text">>) => {
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

export const heading: BlockView<BlockOf<"heading">> = {
  icon: Heading,
  begins: (_, words) => ({ text: words.heading }),
  Settings: Written,
  called: ({ text }) => ({ text }),
};

export const text: BlockView<BlockOf<"text">> = {
  icon: Type,
  begins: (_, words) => ({ text: words.text }),
  Settings: Written,
  called: (block) => ({ text: block.text }),
};
