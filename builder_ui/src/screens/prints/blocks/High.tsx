// How much of the paper's height a block takes.

import { InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { Line } from "../Inputs";
import { type BlockOf, having } from "../template";
import { useSet } from "./useSet";
import type { BlockProps } from "./view";

type HighProps = BlockProps<BlockOf<"picture" | "space">> & { least: number; most: number; usual: number };

export const High = ({ editing, block, least, most, usual }: HighProps) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  return (
    <Line label={t("high")}>
      <InputNumber size="small" min={least} max={most} aria-label={t("high")} suffix="mm" placeholder={String(usual)} value={block.high ?? null} onChange={(high) => set(having(block, "high", high))} />
    </Line>
  );
};
