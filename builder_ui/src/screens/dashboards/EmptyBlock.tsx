// A block that asks nothing yet, or not enough: what to give it.

import type { BlockDefinition } from "@dougong/web";
import { Button } from "antd";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { isEmpty, lackOf, withCount } from "./board";
import styles from "./Boards.module.css";
import { chartIconOf } from "./chartIcons";
import { type Editing, setBlock } from "./editing";

/** Whether there is nothing to draw for want of a figure, or of something to divide it by. */
export const lacksIn = ({ charts }: Editing, block: BlockDefinition): "figure" | "dimension" | null => {
  if (isEmpty(block)) return "figure";
  const kind = charts.find(({ key }) => key === block.type);
  const lack = kind ? lackOf(kind, block) : null;
  return lack === "dimension" ? "dimension" : lack === "measure" && (block.measures ?? []).length === 0 ? "figure" : null;
};

export const EmptyBlock = ({ editing, block, lack }: { editing: Editing; block: BlockDefinition; lack: "figure" | "dimension" }) => {
  const { t } = useTranslation("boards");
  const count = (): void => {
    const counted = withCount(block);
    const kind = editing.charts.find(({ key }) => key === block.type);
    const drawn = kind && lackOf(kind, counted) === null;
    setBlock(editing, t("countRecords"), drawn ? counted : { ...counted, type: "metric" });
  };
  return (
    <div className={`${styles.blank} ${styles.above}`}>
      {createElement(chartIconOf(block.type), { size: 24 })}
      <b>{t(lack === "figure" ? "noFigure" : "noDimension")}</b>
      <p>{t(lack === "figure" ? "dragFigure" : "dragDimension")}</p>
      {lack === "figure" && (
        <Button onPointerDown={(event) => event.stopPropagation()} onClick={count}>
          {t("countRecords")}
        </Button>
      )}
    </div>
  );
};
