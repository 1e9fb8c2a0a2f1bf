// At which side of the paper a block stands.

import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Line } from "../Inputs";
import { type BlockOf, having } from "../template";
import { useSet } from "./useSet";
import type { BlockProps } from "./view";

export const Align = ({ editing, block }: BlockProps<BlockOf<"heading" | "text" | "code">>) => {
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
